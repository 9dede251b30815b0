-- The methods read and write of Streams, as far as they are in C. (All that they do is in
-- stream_spec, reader_spec, output_spec.)
local lu = require "luaunit"
local s2 = require "socket2"
local core = require "socket2.core"
local support = require "support"

local finalizers = require "finalizers"
local loop = require "socket2.loop"
local counting = require "tasks".counting
local run = require "tasks".run

local M = {}

function M:test_what_a_Buffer_holds_is_read_without_Lua()
  local socket <close> = assert(s2.Socket.new("ipv4", "dgram"))
  local calls = {}
  local object = core.internal.stream({}, {}, function(...)
    calls[#calls + 1] = table.pack(...)
    return "slow", nil, 5
  end, loop.state)(socket, 100)
  object.input.buffer:put "line\nkept\n0123456789"
  lu.assertEquals(object:read(), "line")
  lu.assertEquals(object:read("L"), "kept\n")
  lu.assertEquals(object:read(3), "012")
  lu.assertEquals(object:read(2.0), "34")
  lu.assertEquals(#calls, 0)
  local function slow(...)
    lu.assertEquals({...}, {"slow", nil, 5})
    local call = table.remove(calls)
    lu.assertEquals(#calls, 0)
    return call
  end
  lu.assertEquals(slow(object:read()), {object, "l", n = 2})
  lu.assertEquals(slow(object:read(6)), {object, 6, n = 2})
  lu.assertEquals(slow(object:read(0)), {object, 0, n = 2})
  lu.assertEquals(slow(object:read(-1)), {object, -1, n = 2})
  lu.assertEquals(slow(object:read(1.5)), {object, 1.5, n = 2})
  lu.assertEquals(slow(object:read("1")), {object, "1", n = 2})
  lu.assertEquals(slow(object:read("n")), {object, "n", n = 2})
  lu.assertEquals(slow(object:read(nil)), {object, nil, n = 2})
  lu.assertEquals(slow(object:read(1, 1)), {object, 1, 1, n = 3})
  lu.assertEquals(slow(object.read({}, 1)), {{}, 1, n = 2})
  lu.assertEquals(slow(object.read()), {n = 0})
  lu.assertEquals(object:read(5), "56789")
end

function M:test_misuse_raises()
  local function f() end
  local turns = loop.state
  local writer, closer = core.internal.writer, core.internal.closer
  lu.assertErrorMsgContains("table expected", writer, nil, f, f, turns)
  lu.assertErrorMsgContains("function expected", writer, {}, nil, f, turns)
  lu.assertErrorMsgContains("function expected", writer, {}, f, nil, turns)
  lu.assertErrorMsgContains("userdata expected", writer, {}, f, f)
  lu.assertErrorMsgContains("table expected", closer, nil, f, f)
  lu.assertErrorMsgContains("function expected", closer, {}, nil, f)
  lu.assertErrorMsgContains("function expected", closer, {}, f)
end

-- Counts the lines of Lua that a function runs.
local function linesof(f, ...)
  local n = 0
  debug.sethook(function() n = n + 1 end, "l")
  f(...)
  debug.sethook()
  return n
end

function M:test_an_echo_in_a_task_needs_no_Lua()
  run(function()
    local a, b <close> = s2.pair()
    local _ <close> = a
    local stream, peer = a:stream(), b:stream()
    local function echo(n)
      for _ = 1, n do assert(stream:write(stream:read(5))) end
    end
    local counted
    s2.spawn(function()
      echo(1) -- from now on the descriptor is in the Poller
      counted = linesof(echo, 200)
    end)
    for i = 1, 201 do
      local bytes = ("%05d"):format(i)
      assert(peer:write(bytes))
      lu.assertEquals(peer:read(5), bytes)
    end
    s2.sleep(0)
    lu.assertTrue(counted < 200 * 20, tostring(counted)) -- now and then others are let run
  end)
end

function M:test_a_read_in_pieces_keeps_its_deadline()
  run(function()
    local a, b <close> = s2.pair()
    local _ <close> = a
    local stream = a:stream {timeout = 0.05}
    local reader = s2.spawn(function()
      return stream:read(1000)
    end)
    local sent = 0
    while not reader:join(0.001) do sent = sent + b:send "x" end
    lu.assertEquals({reader:join()}, {true, nil, "read: deadline passed", s2.errno.ETIMEDOUT})
    lu.assertTrue(sent < 1000)
    stream:set_timeout(nil)
    lu.assertEquals(stream:read(sent), ("x"):rep(sent)) -- nothing was lost
  end)
end

function M:test_reading_tells_a_deadline_an_error_and_a_close()
  run(function()
    local a, b = support.tcp_pair()
    a:set_nonblocking(true)
    local stream = a:stream {timeout = 0.01}
    for _ = 1, 2 do
      local value, message, errno = stream:read(1)
      lu.assertEquals({value, message, errno}, {nil, "read: deadline passed", s2.errno.ETIMEDOUT})
    end
    stream:set_timeout(nil)
    b:set_linger(0)
    local reader = s2.spawn(function() return stream:read(1) end)
    s2.sleep(0.001)
    b:close()
    local ok, value, message, errno = reader:join()
    lu.assertEquals({ok, value, errno}, {true, nil, s2.errno.ECONNRESET})
    lu.assertStrContains(message, "recv: ")
    for _ = 1, 2 do
      lu.assertEquals({stream:read(1)}, {nil, message, errno})
    end
    reader = s2.spawn(function() return stream:read(1) end)
    stream:close()
    lu.assertEquals({reader:join()}, {true, nil, "read: stream is closed", s2.errno.EBADF})
  end)
end

function M:test_a_stream_closed_in_the_midst_of_a_read()
  for _, what in ipairs {"stream", "socket"} do
    run(function()
      local a, b <close> = s2.pair()
      local stream = a:stream()
      b:send "some"
      local reader = s2.spawn(function() return stream:read(100) end)
      s2.sleep(0.001)
      if what == "stream" then stream:close() else a:close() end
      local ok, value, message, errno = reader:join()
      lu.assertEquals({ok, value, errno}, {true, nil, s2.errno.EBADF})
      lu.assertStrContains(message, "closed")
    end)
  end
end

function M:test_two_tasks_that_read_one_stream_lose_nothing()
  run(function()
    local a, b <close> = s2.pair()
    local _ <close> = a
    local stream, got = a:stream(), {}
    local function read()
      for bytes in stream:lines() do got[#got + 1] = bytes end
    end
    local one, two = s2.spawn(read), s2.spawn(read)
    local cancelled = s2.spawn(function() return stream:read(1000) end)
    s2.sleep(0)
    cancelled:cancel()
    local writer = b:stream()
    for i = 1, 500 do
      assert(writer:write(i, "\n"))
      if i % 7 == 0 then s2.sleep(0) end
    end
    b:shutdown "write"
    lu.assertTrue(one:join() and two:join())
    lu.assertEquals(#got, 500)
    table.sort(got, function(x, y) return tonumber(x) < tonumber(y) end)
    lu.assertEquals({got[1], got[500]}, {"1", "500"})
  end)
end

-- a reader that never has to wait lets the others run
function M:test_reading_is_fair()
  run(function()
    local a, b <close> = s2.pair()
    local _ <close> = a
    local stream, turns = a:stream(), 0
    s2.spawn(function()
      for _ = 1, 10 do
        s2.sleep(0)
        turns = turns + 1
      end
    end)
    local task = s2.spawn(function()
      for _ = 1, 64 * 5 do
        b:send(("x"):rep(10))
        stream:read(10)
      end
      return turns
    end)
    local _, seen = task:join()
    lu.assertTrue(seen >= 4, seen)
  end)
end

-- but one that has waited since it began is not held up by what it did before
function M:test_operations_between_waits_are_not_counted()
  run(function()
    local a, b <close> = s2.pair()
    local _ <close> = a
    local stream, first, second, others = a:stream(), s2.condition(), s2.condition(), 0
    local ended = false
    local writer = s2.spawn(function()
      for _ = 1, 200 do
        first:wait()
        local before = others
        assert(stream:write "x")
        lu.assertEquals(others, before)
        second:signal()
      end
    end)
    s2.spawn(function() -- is woken with the writer, after it
      while not ended do
        first:wait()
        others = others + 1
      end
    end)
    s2.sleep(0)
    for _ = 1, 200 do
      first:signal()
      second:wait()
      b:recv()
    end
    assert(writer:join())
    ended = true
    first:signal()
  end)
end

-- The storage into which one receives is not that of another in which something is left.
function M:test_what_is_left_of_a_read_stays()
  run(function()
    local streams, peers, tasks = {}, {}, {}
    for i = 1, 3 do
      local one, other = assert(s2.pair())
      streams[i], peers[i] = one:stream(), other
      tasks[i] = s2.spawn(function()
        local stream <close> = streams[i]
        local got = {}
        for line in stream:lines() do got[#got + 1] = line end
        return table.concat(got, " ")
      end)
    end
    local function send(i, bytes)
      assert(peers[i]:send(bytes))
      s2.sleep(0.001)
    end
    send(1, "one\ntw")
    send(2, "un\n")
    send(3, "eins\n")
    send(2, "de")
    send(1, "o\nthree\n")
    send(3, "zwei\ndr")
    send(2, "ux\n")
    for i = 1, 3 do peers[i]:close() end
    local got = {}
    for i = 1, 3 do got[i] = select(2, tasks[i]:join()) end
    lu.assertEquals(got, {"one two three", "un deux", "eins zwei dr"})
  end)
end

-- A finalizer in the middle of a read may read another Stream.
function M:test_a_finalizer_reads_another_Stream()
  for format, bytes in pairs {[5] = "bytes", l = "a line\n"} do
    finalizers.everywhere(function()
      local a, b = s2.pair()
      local c, d = s2.pair()
      local stream, other, begun = a:stream(), c:stream(), false
      d:send "others\nlines\nof it\n"
      return function()
        run(function()
          local task = s2.spawn(function()
            b:send(bytes)
            begun = true
            return stream:read(format)
          end)
          local ok, value = task:join(10)
          lu.assertEquals({ok, value}, {true, (bytes:gsub("\n", ""))})
        end)
        for _, sock in ipairs {a, b, c, d} do sock:close() end
      end, function()
        if begun then lu.assertNotNil(other:read(3)) end
      end
    end)
  end
end

-- the same where no system call is needed, since all that is read has come before
function M:test_reading_from_the_buffer_is_fair()
  local function times(n, f)
    for _ = 1, n do f() end
  end
  local ways = {
    read = function(stream, n) times(n, function() stream:read() end) end,
    count = function(stream, n) times(n, function() stream:read(2) end) end,
    several = function(stream, n) times(n, function() stream:read(1, 1) end) end,
    read_exact = function(stream, n) times(n, function() stream:read_exact(2) end) end,
    take = function(stream, n) times(n, function() stream:take(2):read "L" end) end,
    lines = function(stream, n) times(n, stream:lines()) end,
    lines_with_end = function(stream, n) times(n, stream:lines "L") end,
    bytes = function(stream, n) times(n, stream:bytes()) end,
    chars = function(stream, n) times(n, stream:chars()) end,
    write = function(stream, n)
      stream:setvbuf("full", 10 * n)
      times(n, function() stream:write "x" end)
    end,
  }
  for name, way in pairs(ways) do
    run(function()
      local a, b <close> = s2.pair()
      local _ <close> = a
      local stream, n = a:stream(), 64 * 5
      b:send(("x\n"):rep(n + 1))
      stream:read() -- receives all
      local other, turns = counting()
      way(stream, n)
      other:cancel()
      lu.assertTrue(turns() >= 4 and turns() <= 6, name .. " " .. turns())
    end)
  end
end

-- a cancel that comes when a reader lets others run takes nothing from it
function M:test_a_cancel_between_reads_from_the_buffer_loses_nothing()
  for _, method in ipairs {"read", "lines"} do
    run(function()
      local a, b <close> = s2.pair()
      local _ <close> = a
      local stream, count = a:stream(), 0
      for i = 1, 200 do b:send(i .. "\n") end
      lu.assertEquals(stream:read(), "1")
      local task = s2.spawn(function()
        local nextline = method == "read" and function() return stream:read() end or stream:lines()
        while nextline() do count = count + 1 end
      end)
      s2.sleep(0)
      task:cancel()
      lu.assertEquals({task:join()}, {false, s2.cancelled})
      lu.assertTrue(count > 0 and count < 190, count)
      lu.assertEquals(stream:read(), tostring(count + 2))
    end)
  end
end

-- What finalizers do to a Stream in the middle of a read neither hangs it nor ends it.
function M:test_finalizers_in_the_middle_of_a_read()
  local acts = {
    read = function(stream)
      stream:set_timeout(0)
      lu.assertNil((stream:read_exact(100))) -- all are given back
      stream:set_timeout(nil)
    end,
    close = function(stream) stream:close() end,
    cancel = function(_, task) if task then task:cancel() end end,
  }
  for name, act in pairs(acts) do
    for format, bytes in pairs {[5] = "bytes", l = "a line\n"} do
      finalizers.everywhere(function()
        local a, b = s2.pair()
        a:set_nonblocking(true)
        local stream, task = a:stream(), nil
        local function read()
          b:send(bytes)
          return stream:read(format)
        end
        return function()
          run(function()
            task = s2.spawn(read)
            local ok, value, _, code = task:join(10)
            lu.assertNotNil(ok, name .. " hangs")
            if ok and code ~= s2.errno.EBADF or name == "read" then
              lu.assertEquals(value, (bytes:gsub("\n", "")))
            end
          end)
          a:close()
          b:close()
        end, function() act(stream, task) end
      end)
    end
  end
end

-- One that has received waits again at once, without asking the system: that must give back the
-- storage as well.
function M:test_a_Stream_that_waits_has_no_storage()
  for _, opts in ipairs {{}, {limit = 100}} do -- in C, in Lua
    run(function()
      local streams, peers, tasks, came = {}, {}, {}, 0
      for i = 1, 40 do
        local one, other = assert(s2.Socket.pair("unix", "stream"))
        streams[i], peers[i] = one:stream(opts), other
        tasks[i] = s2.spawn(function()
          while streams[i]:read() do came = came + 1 end
        end)
      end
      for round = 1, 3 do
        for i = 1, #peers do assert(peers[i]:send "x\n") end
        while came < round * #peers do s2.sleep(0) end
      end
      s2.sleep(0)
      collectgarbage()
      collectgarbage()
      local before = collectgarbage "count"
      for i = 1, #peers do tasks[i]:cancel() end
      for i = 1, #peers do
        pcall(tasks[i].join, tasks[i])
        streams[i]:close()
      end
      collectgarbage()
      collectgarbage()
      lu.assertIsTrue(before - collectgarbage "count" < 10 * 64)
    end)
  end
end

return M
