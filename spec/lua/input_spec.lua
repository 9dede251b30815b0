-- What a Stream receives, and keeps when a call fails.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"
local s2 = require "socket2"
local readers = require "readers"

local run, settled = require "tasks".run, require "tasks".settled
local raises = readers.raises

local errno = socket2.errno

local Input = {}

local seed = tonumber(os.getenv("SPEC_SEED")) or os.time()

function Input:setUp()
  math.randomseed(seed)
end

function Input:tearDown()
  socket2.use()
end

function Input:test_packets_are_read_whole_or_refused()
  for _, kind in ipairs {"dgram", "seqpacket"} do
    local a <close>, b = support.unix_pair(kind)
    local stream <close> = b:stream {capacity = 10, timeout = 1}
    for _, bytes in ipairs {"1234567", "abcdefg", "\n", "xy"} do a:send(bytes) end
    lu.assertEquals({stream:read(3, "l", 1)}, {"123", "4567abcdefg", "x"})
    a:send("01234567890") -- one too many
    lu.assertEquals(stream:read(1), "y")
    support.refused("EMSGSIZE", "recv", stream:read(1))
    a:send("0123456789")
    lu.assertEquals(stream:read(10), "0123456789")
    if kind == "seqpacket" then -- the packet that was refused has not ended the stream
      a:close()
      lu.assertEquals(table.pack(stream:read(1)), {n = 1})
    end
  end
end

-- Two tasks that have each taken bytes give them back, one after the other.
function Input:test_nothing_is_lost_when_two_tasks_give_back()
  for _, way in ipairs {"stream", "chain"} do
    run(function()
      local a <close>, b = support.unix_pair("stream")
      local stream <close> = b:stream {capacity = 4}
      local reader = way == "chain" and stream:chain(stream) or stream
      local tasks = {}
      for i, bytes in ipairs {"abcd", "efgh", "ijkl"} do
        a:send(bytes)
        tasks[i] = s2.spawn(reader.read_exact, reader, 100)
        lu.assertEquals(settled(tasks[i]), "waiting")
      end
      for _, task in ipairs(tasks) do task:cancel() end
      for _, task in ipairs(tasks) do task:join() end
      a:close()
      local bytes = {} -- which task had which is not told
      for byte in reader:read("a"):gmatch "." do bytes[#bytes + 1] = byte end
      table.sort(bytes)
      lu.assertEquals(table.concat(bytes), "abcdefghijkl")
      stream:close()
      lu.assertFalse(stream:dirty())
    end)
  end
end

-- What is given back after the Stream was closed, is gone with it.
function Input:test_a_closed_stream_is_not_dirty()
  run(function()
    local a <close>, b = support.unix_pair("stream")
    local stream = b:stream {capacity = 4}
    a:send "abcd"
    local task = s2.spawn(stream.read_exact, stream, 100)
    lu.assertEquals(settled(task), "waiting")
    stream:close()
    support.refused("EBADF", "recv", select(2, task:join()))
    lu.assertFalse(stream:dirty())
  end)
end

-- What a task has seen of a line, another may take while the first one waits for the rest: each
-- gets whole lines, and what is left at the end.
function Input:test_tasks_that_read_the_same_stream()
  for _, limit in ipairs{false, 50} do
    run(function()
      local a <close>, b = support.unix_pair("stream")
      local stream <close> = b:stream{limit = limit or nil}
      local function reading(...)
        local task = s2.spawn(stream.read, stream, ...)
        lu.assertEquals(settled(task), "waiting")
        return task
      end
      a:send "abc"
      local line = reading "l"
      s2.sleep(0)
      lu.assertEquals(stream:read(3), "abc")
      local last = reading(20, "l")
      a:send "x\nyyyy\nzz\n"
      lu.assertEquals({line:join()}, {true, "x"})
      a:send "end"
      while not stream:dirty() do s2.sleep(0) end
      lu.assertEquals(stream:read(3), "end")
      a:close()
      lu.assertEquals({last:join()}, {true, "yyyy\nzz\n"})
      lu.assertEquals(stream:read(), nil)
    end)
  end
end

function Input:test_an_empty_packet_is_not_the_end()
  for _, kind in ipairs {"dgram", "seqpacket"} do
    local a <close>, b = support.unix_pair(kind)
    local stream <close> = b:stream {timeout = 1}
    for _, bytes in ipairs {"", "one", "", "", "\ntwo"} do a:send(bytes) end
    lu.assertEquals({stream:read("l", 3)}, {"one", "two"})
    a:close()
    if kind == "seqpacket" then lu.assertNil(stream:read(1)) end
  end
end

function Input:test_a_timeout_loses_nothing()
  local peer, sock = socket2.pair()
  local stream <close> = sock:stream()
  local _ <close> = peer
  stream:set_timeout(0.01)
  local calls = {
    {"read", 100}, {"read", "a"}, {"read", "l", "l"}, {"read", "l", "n", "a"},
    {"read", "n", "L", "n"}, {"read", 1, 1, 100}, {"read_exact", 100}, {"read_to_end"},
  }
  for _, call in ipairs(calls) do
    peer:send("12 ab\n7")
    support.refused("ETIMEDOUT", "read", stream[call[1]](stream, table.unpack(call, 2)))
    lu.assertEquals(stream:take(7):read("a"), "12 ab\n7", call[1])
  end
  peer:send("-12")
  support.refused("ETIMEDOUT", "read", stream:read("n"))
  peer:send("3 ")
  lu.assertEquals(stream:read("n", 1), -123)
  peer:send("x")
  support.refused("ETIMEDOUT", "read", stream:take(5):read(2))
  raises("read: deadline passed", errno.ETIMEDOUT, stream:lines())
  lu.assertEquals(stream:read(1), "x")
  peer:send("\xe2\x82")
  raises("read: deadline passed", errno.ETIMEDOUT, stream:chars())
  peer:send("\xac")
  lu.assertEquals(stream:chars()(), "€")
end

function Input:test_a_timeout_loses_nothing_of_a_line_longer_than_the_buffer()
  local peer, sock = socket2.pair()
  local _ <close> = peer
  local stream <close> = sock:stream {capacity = 16, timeout = 0.01}
  local text = ""
  for i = 1, 5 do
    local bytes = ("%05d"):format(i):rep(8)
    text = text .. bytes
    peer:send(bytes)
    support.refused("ETIMEDOUT", "read", stream:read())
  end
  peer:send("end\nnext\n")
  lu.assertEquals(stream:lines()(), text .. "end")
  lu.assertEquals(stream:read("l"), "next")
end

function Input:test_an_error_is_not_the_end()
  local client, server = support.tcp_pair()
  local stream <close> = client:stream()
  server:send("abc")
  support.eventually(function() return client:available() == 3 end)
  client:send("unread")
  support.eventually(function() return server:available() == 6 end)
  server:close() -- with unread data: a reset
  local value, message, code = stream:read("a")
  lu.assertNil(value)
  lu.assertEquals({message, code}, {"recv: Connection reset by peer", errno.ECONNRESET})
  for _ = 1, 2 do -- the system tells it once, and then the end
    lu.assertEquals({stream:read("a")}, {nil, message, code})
    lu.assertEquals({stream:read("l")}, {nil, message, code})
    lu.assertEquals({stream:read_exact(10)}, {nil, message, code})
    raises(message, code, stream:lines())
  end
  lu.assertEquals(stream:read(3), "abc", "what came before it is read first")
  for _ = 1, 2 do
    lu.assertEquals({stream:read("a")}, {nil, message, code})
    lu.assertEquals({stream:read(0)}, {nil, message, code})
    raises(message, code, stream:bytes())
  end
end

function Input:test_an_error_that_a_write_was_told_is_not_the_end()
  local client, server = support.tcp_pair()
  local stream <close> = client:stream()
  client:send("unread")
  support.eventually(function() return server:available() == 6 end)
  server:set_linger(0)
  server:close() -- a reset
  support.eventually(function() return client:poll("p", 0) end)
  lu.assertEquals({stream:write("x")}, {nil, "send: Connection reset by peer", errno.ECONNRESET, 0})
  lu.assertEquals({stream:write("x")}, {nil, "send: Broken pipe", errno.EPIPE, 0})
  lu.assertEquals({stream:read("a")}, {nil, "send: Connection reset by peer", errno.ECONNRESET})
  local a <close>, b = socket2.pair()
  local other <close> = b:stream()
  b:shutdown("write")
  support.refused("EPIPE", "send", other:write("x"))
  a:close()
  lu.assertEquals(other:read("a"), "", "what may not be sent says nothing of what comes")
end

local function withqueue()
  support.needoption("recv_err_v4")
  local sock, other = support.udp_pair()
  local addr = other:local_addr()
  assert(sock:connect(addr))
  assert(sock:set_recv_err_v4(true))
  other:close()
  sock:send("refused")
  support.eventually(function() return sock:poll("p", 0) end)
  assert(sock:take_error())
  lu.assertEquals(sock:poll("p", 1), "p", "the error queue is still not empty")
  return sock, addr
end

function Input:test_a_deadline_holds_though_an_error_waits_and_nothing_spins()
  local sock <close> = withqueue()
  local stream <close> = sock:stream {timeout = 0.5}
  local calls = 0
  local Socket, internal = socket2.Socket, socket2.internal
  local packet, poll = internal.packet, Socket.poll
  local restore <close> = setmetatable({}, {__close = function() -- luacheck: ignore
    internal.packet, Socket.poll = packet, poll
  end})
  function internal.packet(...) calls = calls + 1; return packet(...) end
  function Socket.poll(...) calls = calls + 1; return poll(...) end
  local begun = socket2.monotime()
  support.refused("ETIMEDOUT", "read", stream:read())
  lu.assertTrue(socket2.monotime() - begun >= 0.5)
  lu.assertTrue(calls > 0 and calls <= 10, calls)
end

function Input:test_what_comes_is_read_though_an_error_waits()
  local sock <close>, addr = withqueue()
  local stream <close> = sock:stream()
  local other <close> = assert(socket2.bind("udp4", addr))
  assert(other:connect(sock:local_addr()))
  local rests = 0
  socket2.use(function(timeout, waited)
    if waited then return waited end
    rests = rests + 1
    lu.assertTrue(timeout > 0.1)
    if rests == 2 then other:send("late\n") end
    return false
  end)
  lu.assertEquals(stream:read(), "late")
  lu.assertEquals(rests, 2)
end

-- Reads by polling, while the bytes come in pieces; every byte would be moved at each call,
-- were what was read not kept as it is.
local function trickle(bytes, piece, method, argument)
  local peer <close>, sock = socket2.pair()
  local stream <close> = sock:stream {timeout = 0}
  local at, tries = 1, 0
  while true do
    if at <= #bytes then
      local n = assert(peer:send(bytes, 0, at, math.min(at + piece - 1, #bytes)))
      at = at + n
    end
    local value, message, code = stream[method](stream, argument)
    lu.assertTrue(value ~= nil or code == errno.ETIMEDOUT, message)
    tries = tries + 1
    if value then return value, tries end
  end
end

function Input:test_reading_by_polling_takes_time_by_the_bytes_and_not_by_the_tries()
  local bytes = ("0123456789abcdef"):rep(1 << 18)
  local start = os.clock()
  for _, call in ipairs {{"read_exact", #bytes}, {"read", #bytes}, {"read", "l"}, {"read", "L"}} do
    local value, tries = trickle(bytes .. "\n", 4096, table.unpack(call))
    lu.assertTrue(value == bytes or value == bytes .. "\n")
    lu.assertTrue(tries > 1000)
  end
  local value = trickle(bytes:sub(1, 20000) .. "\n", 1, "read", "l")
  lu.assertTrue(value == bytes:sub(1, 20000))
  lu.assertTrue(os.clock() - start < 100, "a quadratic one takes minutes")
end

-- a fast peer keeps a call from ever having to wait
function Input:test_a_deadline_ends_a_call_that_never_waits()
  local peer, sock = socket2.pair()
  local _ <close> = peer
  local stream <close> = sock:stream {timeout = 0.05, capacity = 1000}
  local Socket = socket2.Socket
  local recv = Socket.recv
  local restore <close> = setmetatable({}, {__close = function() -- luacheck: ignore
    Socket.recv = recv
  end})
  local deadline = socket2.monotime() + 20
  function Socket.recv(...)
    if socket2.monotime() < deadline then peer:send("x") end
    return recv(...)
  end
  support.refused("ETIMEDOUT", "read", stream:read("a"))
  lu.assertTrue(socket2.monotime() < deadline)
end

function Input:test_reading_yields_in_coroutines()
  local peer <close>, sock = socket2.pair()
  local stream <close> = sock:stream()
  socket2.use(function(_, socket) return coroutine.yield(socket) end)
  local got = {}
  local co = coroutine.wrap(function()
    for line in stream:lines() do got[#got + 1] = line end
    got[#got + 1] = stream:read("a")
    return "done"
  end)
  lu.assertIs(co(), sock)
  peer:send("one\ntwo\nthr")
  lu.assertIs(co(sock), sock)
  lu.assertEquals(got, {"one", "two"})
  peer:send("ee\n")
  lu.assertIs(co(sock), sock)
  peer:close()
  lu.assertEquals(co(sock), "done")
  lu.assertEquals(got, {"one", "two", "three", ""})
end

function Input:test_an_interrupt_ends_a_read_that_waits()
  local process <close>, line = support.spawnscript([[
    local socket2 = require "socket2"
    local a, b = socket2.pair()
    print("waiting")
    io.stdout:flush()
    print(pcall(b:stream().read, b:stream()))
    a:close()
  ]])
  lu.assertEquals(line, "waiting")
  process:kill("INT")
  -- the signal may come before the read begins: then the interpreter ends at once
  lu.assertStrContains(process.output:read("a"), "interrupted!")
end

function Input:test_what_was_received_before_a_cancel_is_not_lost()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local stream = b:stream()
    for _, read in ipairs {
      function() return stream:read("l") end, function() return stream:read_exact(10) end,
      function() return stream:read("a") end, function() return stream:read("n", "l") end,
      function() return stream:lines()() end, function() return stream:read(4, 100) end,
    } do
      local task = s2.spawn(read)
      a:send("12 par")
      s2.sleep(0.001)
      task:cancel()
      lu.assertEquals({task:join()}, {false, s2.cancelled})
      a:send("t\n")
      lu.assertEquals(stream:read("L"), "12 part\n")
    end
  end)
end

-- one receives what the other waits for
function Input:test_two_readers_of_one_stream_get_a_line_each()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local stream = b:stream()
    local tasks = {}
    for i = 1, 4 do tasks[i] = s2.spawn(stream.read, stream) end
    s2.sleep(0.001)
    a:send("1\n2\n3\n4\n")
    local got = {}
    for i = 1, 4 do got[i] = select(2, tasks[i]:join()) end
    table.sort(got)
    lu.assertEquals(got, {"1", "2", "3", "4"})
    tasks[1] = s2.spawn(stream.read, stream)
    s2.sleep(0.001)
    a:send("5\n6\n")
    got = {stream:read(), select(2, tasks[1]:join())}
    table.sort(got)
    lu.assertEquals(got, {"5", "6"})
  end)
end

-- Readers let others run now and then, here always: one may receive meanwhile what the other is
-- about to.
function Input:test_two_readers_when_they_let_others_run()
  local waiting = require "socket2.wait"
  run(function()
    waiting.checkpoint = function() s2.sleep(0) end -- until run ends
    local a <close>, b = s2.pair()
    local _ <close> = b
    local stream = b:stream()
    local tasks = {}
    for i = 1, 3 do tasks[i] = s2.spawn(stream.read, stream) end
    s2.sleep(0)
    a:send("1\n2\n3\n")
    local got = {}
    for i = 1, 3 do got[i] = select(2, tasks[i]:join()) end
    table.sort(got)
    lu.assertEquals(got, {"1", "2", "3"})
  end)
end

function Input:test_who_waits_gets_what_a_cancelled_task_gives_back()
  for _, method in ipairs {"read", "read_exact"} do
    run(function()
      local a <close>, b = s2.pair()
      local stream <close> = b:stream {capacity = 4}
      a:send "01234567"
      local all = s2.spawn(stream.read, stream, "a") -- takes all, as more than the Buffer holds
      lu.assertEquals(settled(all), "waiting")
      local some = s2.spawn(stream[method], stream, 2)
      lu.assertEquals(settled(some), "waiting")
      all:cancel()
      lu.assertEquals({some:join(5)}, {true, "01"})
      lu.assertEquals(stream:read(6), "234567")
    end)
  end
end

function Input:test_each_of_two_calls_has_its_own_deadline()
  run(function()
    local a <close>, b = s2.pair()
    local stream <close> = b:stream {timeout = 0.05}
    local short = s2.spawn(stream.read, stream, "a")
    lu.assertEquals(settled(short), "waiting")
    stream:set_timeout(60)
    local long = s2.spawn(stream.read, stream, "a")
    lu.assertEquals(settled(long), "waiting")
    a:send "x" -- the first one begins to wait again
    lu.assertEquals({short:join(10)}, {true, nil, "read: deadline passed", errno.ETIMEDOUT})
    a:shutdown "write"
    lu.assertEquals({long:join(10)}, {true, "x"})
  end)
end

return Input
