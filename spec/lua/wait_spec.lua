-- How helpers wait: by poll, by a function, in the event loops of cqueues and luv.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"

-- its loop has descriptors, as long as the process, and so has what waits in it
if pcall(require, "luv") then
  socket2.use "luv"
  coroutine.wrap(function() socket2.wait(0) end)()
  require "luv".run()
  socket2.use()
end

local TestWait = {}

function TestWait:tearDown()
  socket2.use()
end

-- {==================================================================
-- By poll
-- ===================================================================

function TestWait:test_wait_gives_the_first_that_is_ready()
  local a <close>, b = socket2.pair()
  local _ <close> = b
  lu.assertEquals(socket2.wait(0, a, "r"), false)
  lu.assertIs(socket2.wait(0, a, "w"), a)
  lu.assertIs(socket2.wait(nil, a, "rw"), a)
  lu.assertEquals(socket2.wait(0, a, "r", b, "r"), false)
  b:send("x")
  lu.assertIs(socket2.wait(1, a, "r", b, "r"), a)
  lu.assertIs(socket2.wait(1, b, "r", a, "r"), a)
  lu.assertIs(socket2.wait(1, b, "r", b, "w", a, "r"), b)
  lu.assertIs(socket2.wait(false, a, "r"), a)
  lu.assertEquals(socket2.wait(0.001), false)
end

function TestWait:test_a_closed_socket_is_ready()
  local a <close>, b = socket2.pair()
  b:close()
  lu.assertIs(socket2.wait(0, b, "r"), b)
  a:recv()
  local c <close>, d = socket2.pair()
  local _ <close> = d
  lu.assertIs(socket2.wait(nil, c, "r", b, "r"), b)
end

function TestWait:test_wait_takes_what_poll_takes()
  local f <close> = assert(io.tmpfile())
  lu.assertIs(socket2.wait(0, f, "r"), f)
  lu.assertEquals(socket2.wait(0, socket2.fileno(f), "r"), socket2.fileno(f))
end

-- each socket is looked at a number of times that does not grow with the others
function TestWait:test_many_sockets()
  local a <close>, b = socket2.pair()
  local _ <close> = b
  local arguments = {0}
  for i = 1, 20000 do
    arguments[2 * i], arguments[2 * i + 1] = a, "r"
  end
  local count = 0
  debug.sethook(function() count = count + 1 end, "", 1000)
  local ready = socket2.wait(table.unpack(arguments))
  debug.sethook()
  lu.assertFalse(ready)
  lu.assertTrue(count * 1000 < 20000 * 100, count)
  b:send("x")
  lu.assertIs(socket2.wait(table.unpack(arguments)), a)
end

-- In a process of its own, whose descriptors run out.
function TestWait:test_use_changes_all_or_nothing()
  support.need "prlimit"
  support.library "luv"
  local output = support.run([[
    local socket2 = require "socket2"
    local uv = require "luv"
    local Socket = socket2.Socket
    assert(os.execute("prlimit --pid $PPID --nofile=64:64"))
    require "socket2.wait.luv"
    local _ = socket2.use
    local closer = Socket.close
    local held = {}
    repeat
      local sock = Socket.new("unix", "dgram")
      held[#held + 1] = sock
    until not sock
    local ok, value, message = pcall(socket2.use, "luv")
    if ok and value then
      assert(Socket.close ~= closer)
      socket2.use()
    else
      assert(Socket.close == closer)
    end
    held[1]:close()
    local sock = socket2.udp_v4()
    print(Socket.close == closer, sock:nonblocking(), uv ~= nil)
  ]])
  lu.assertEquals(output, "true\tfalse\ttrue\n")
end

function TestWait:test_misuse_raises()
  local a <close>, b = socket2.pair()
  local _ <close> = b
  lu.assertErrorMsgContains("bad argument #3 to 'wait' (invalid events 'x')",
    socket2.wait, 0, a, "x")
  lu.assertErrorMsgContains("bad argument #5 to 'wait' (invalid events '')",
    socket2.wait, 0, a, "r", b, "")
  lu.assertErrorMsgContains("bad argument #3 to 'wait' (events expected, got nil)",
    socket2.wait, 0, a)
  lu.assertErrorMsgContains("bad argument #5 to 'wait' (events expected, got number)",
    socket2.wait, 0, a, "r", a, 5)
  lu.assertError(socket2.wait, 0, {}, "r")
  lu.assertErrorMsgContains("bad argument #2 to 'wait' (socket expected, got nil)",
    socket2.wait, 0, nil, "r")
  for _, timeout in ipairs {-1, 0 / 0, math.huge, "soon", true} do
    lu.assertErrorMsgContains("bad argument #1 to 'wait'", socket2.wait, timeout, a, "r")
  end
  for _, timeout in ipairs {1e10, 1e300, math.maxinteger} do
    lu.assertErrorMsgContains("bad argument #1 to 'wait' (duration too long: ",
      socket2.wait, timeout, a, "w")
  end
  lu.assertErrorMsgContains("bad argument #1 to 'use' (invalid loop 'foo')", socket2.use, "foo")
  lu.assertErrorMsgContains("bad argument #1 to 'use'", socket2.use, 5)
  lu.assertErrorMsgContains("bad argument #1 to 'use'", socket2.use, true)
end

-- }==================================================================


-- {==================================================================
-- By a function
-- ===================================================================

function TestWait:test_a_function_is_called_as_wait_is()
  local a <close>, b = socket2.pair()
  local _ <close> = b
  local calls = {}
  lu.assertEquals(socket2.use(function(...)
    calls[#calls + 1] = {...}
    return (select(2, ...))
  end), true)
  lu.assertIs(socket2.wait(5, a, "r", b, "w"), a)
  lu.assertEquals(calls, {{5, a, "r", b, "w"}})
  local c <close>, d = socket2.pair()
  lu.assertTrue(c:nonblocking() and d:nonblocking())
  d:close()
  d = socket2.udp_v4()
  lu.assertTrue(d:nonblocking())
  d:close()
  socket2.use(nil)
  d = socket2.tcp_v4()
  lu.assertFalse(d:nonblocking())
  d:close()
  lu.assertEquals(#calls, 1)
  lu.assertEquals(socket2.wait(0, a, "r"), false)
end

function TestWait:test_a_function_that_says_nothing_is_taken_to_mean_try_again()
  local listener <close> = assert(socket2.listen("tcp", "127.0.0.1:0"))
  socket2.use(function() end)
  local client <close> = assert(socket2.connect("tcp", listener:local_addr()))
  local server <close> = listener:incoming()()
  local stream = client:stream {timeout = 0.05}
  support.refused("ETIMEDOUT", "read", stream:read())
  local calls = 0
  socket2.use(function()
    calls = calls + 1
    if calls == 3 then server:send("late\n") end
  end)
  stream:set_timeout(nil)
  lu.assertEquals(stream:read(), "late")
end

-- }==================================================================


-- {==================================================================
-- In event loops: the same tests for each. 'run' runs a function in the loop until all has
-- ended; 'spawn' starts another beside it; 'sleep' is the loop's own.
-- ===================================================================

local loops = {}

function loops.cqueues()
  local cqueues = support.library "cqueues"
  local queue = cqueues.new()
  local loop = {name = "cqueues", sleep = cqueues.sleep}
  function loop.spawn(f) queue:wrap(f) end
  function loop.run(f)
    queue:wrap(f)
    assert(queue:loop())
  end
  return loop
end

function loops.luv()
  local uv = support.library "luv"
  local loop = {name = "luv"}
  local failure
  function loop.spawn(f)
    coroutine.wrap(function()
      local ok, message = xpcall(f, debug.traceback)
      if not ok and not failure then
        failure = message
        uv.stop()
      end
    end)()
  end
  function loop.sleep(seconds)
    local co = coroutine.running()
    local timer = uv.new_timer()
    timer:start(math.ceil(seconds * 1000), 0, function()
      timer:close()
      coroutine.resume(co)
    end)
    coroutine.yield()
  end
  function loop.run(f)
    loop.spawn(f)
    uv.run()
    if failure then error(failure, 0) end
  end
  return loop
end

--- Adds a test for each loop.
local function each(name, test)
  for library, make in pairs(loops) do
    TestWait["test_" .. library .. "_" .. name] = function()
      local loop = make()
      socket2.use(library)
      loop.run(function() test(loop) end)
    end
  end
end

-- never lowers the limit: valgrind has descriptors of its own under it
local function needdescriptors(n)
  if (tonumber((support.shell("ulimit -n"))) or n) >= n then return end
  support.need "prlimit"
  lu.skipIf(not os.execute(("prlimit --pid $PPID --nofile=%d:"):format(n)), "too few descriptors")
end

each("runs_500_coroutines_that_echo_at_once", function(loop)
  needdescriptors(4096)
  local listener = assert(socket2.listen("tcp", "127.0.0.1:0", {backlog = 1000}))
  lu.assertTrue(listener:nonblocking())
  local clients, most, open, done = 500, 0, 0, 0
  loop.spawn(function()
    local accepted = 0
    for client in listener:incoming() do
      lu.assertTrue(client:nonblocking())
      open = open + 1
      most = math.max(most, open)
      loop.spawn(function()
        local stream <close> = client:stream()
        for line in stream:lines() do
          if open < clients and done == 0 then loop.sleep(0.01) end
          assert(stream:write(line, "\n"))
        end
        open = open - 1
      end)
      accepted = accepted + 1
      if accepted == clients then break end
    end
    listener:close()
  end)
  for i = 1, clients do
    loop.spawn(function()
      local stream <close> = assert(socket2.open("tcp", listener:local_addr()))
      for round = 1, 3 do
        local text = ("%d:%d:%s"):format(i, round, ("x"):rep(i))
        assert(stream:write(text, "\n"))
        lu.assertEquals(stream:read(), text)
        if round == 1 then
          while open < clients do loop.sleep(0.01) end
        end
      end
      done = done + 1
      stream:close()
    end)
  end
  while done < clients do loop.sleep(0.01) end
  lu.assertEquals(most, clients)
end)

-- a listener that takes no more connections: what connects to it waits
local function full()
  local listener = assert(socket2.listen("tcp", "127.0.0.1:0", {backlog = 0}))
  local held = {listener}
  repeat
    local sock, message, errno = socket2.connect("tcp", listener:local_addr(), {timeout = 0.2})
    held[#held + 1] = sock
    assert(#held < 20 and (sock or errno == socket2.errno.ETIMEDOUT), message)
  until not sock
  return listener, setmetatable(held, {__close = function()
    for _, sock in ipairs(held) do sock:close() end
  end})
end

each("times_out_connects_and_blocks_nobody", function(loop)
  local ticks, going = 0, true
  loop.spawn(function()
    while going do
      loop.sleep(0.01)
      ticks = ticks + 1
    end
  end)
  local listener, held = full()
  local _ <close> = held
  lu.assertTrue(ticks > 2, "others ran")
  support.refused("ETIMEDOUT", "connect",
    socket2.connect("tcp", listener:local_addr(), {timeout = 0.05}))
  local a <close>, b = socket2.pair()
  local stream <close> = b:stream {timeout = 0.05}
  local before = ticks
  support.refused("ETIMEDOUT", "read", stream:read())
  local _, _, _, sent = support.refused("ETIMEDOUT", "write", stream:write(("x"):rep(10000000)))
  lu.assertNil(sent)
  lu.assertTrue(ticks > before)
  a:send("late\n")
  lu.assertEquals(stream:read(), "late")
  lu.assertEquals(socket2.wait(0.01, b, "r"), false)
  lu.assertEquals(socket2.wait(0.01), false)
  going = false
end)

each("wakes_who_waits_for_a_socket_that_is_closed", function(loop)
  local results = {}
  local function closing(name, sock, wait)
    loop.spawn(function()
      results[name] = table.pack(wait())
    end)
    loop.sleep(0.01)
    lu.assertNil(results[name])
    sock()
    for _ = 1, 1000 do
      if results[name] then return end
      loop.sleep(0.01)
    end
    lu.fail(name .. ": nobody woke")
  end
  local a <close>, b = socket2.pair()
  local stream = b:stream()
  closing("stream", function() stream:close() end, function() return stream:read() end)
  support.refused("EBADF", nil, table.unpack(results.stream, 1, 3))
  local listener = assert(socket2.listen("tcp", "127.0.0.1:0"))
  closing("listener", function() listener:close() end, function()
    return pcall(listener:incoming())
  end)
  lu.assertEquals(results.listener, {true, n = 2})
  local c <close>, d = socket2.pair()
  closing("wait", function() d:close() end, function() return socket2.wait(nil, c, "r", d, "r") end)
  lu.assertTrue(results.wait[1] == d or results.wait[1] == c)
  local e <close>, f = socket2.pair()
  closing("scope", function()
    local scope <close> = f -- luacheck: ignore
  end, function() return socket2.wait(nil, f, "r") end)
  lu.assertIs(results.scope[1], f)
  local g <close>, h = socket2.pair()
  local fd
  closing("into_fd", function() fd = h:into_fd() end, function()
    return socket2.wait(nil, h, "r")
  end)
  lu.assertIs(results.into_fd[1], h)
  local again <close> = assert(socket2.Socket.from_fd(fd))
  lu.assertFalse(again:is_closed())
  for _, sock in ipairs {a, e, g} do lu.assertFalse(sock:is_closed()) end
end)

-- A number that was waited for, closed and given to another socket at once.
each("is_not_confused_by_a_number_used_again", function(loop)
  local function use(close)
    local number
    collectgarbage() -- so that no other number becomes free meanwhile
    for i = 1, 20 do
      local a, b = socket2.pair()
      number = number or b:fd()
      lu.assertEquals(b:fd(), number, "the number is used again")
      loop.spawn(function()
        loop.sleep(0.001)
        a:send("x")
      end)
      lu.assertIs(socket2.wait(10, b, "r"), b)
      b:recv()
      if i % 2 == 0 then lu.assertEquals(socket2.wait(0.001, b, "r"), false) end
      close(a, b)
    end
  end
  use(function(a, b)
    b:close()
    a:close()
  end)
  use(function(a, b)
    local other <close> = a -- luacheck: ignore
    local scope <close> = b -- luacheck: ignore
  end)
  use(function(a, b)
    a:close()
    assert(socket2.Socket.from_fd(b:into_fd())):close()
  end)
end)

each("lets_two_wait_for_one_socket", function(loop)
  local a <close>, b = socket2.pair()
  local _ <close> = b
  local size, got, sent = 3000000, 0, false
  loop.spawn(function()
    local stream = a:stream()
    assert(stream:write(("x"):rep(size)))
    sent = true
  end)
  loop.spawn(function()
    assert(a:stream():read_exact(size))
    got = got + 1
  end)
  local stream = b:stream()
  loop.spawn(function()
    assert(stream:write(("y"):rep(size)))
  end)
  assert(stream:read_exact(size))
  while got == 0 or not sent do loop.sleep(0.01) end
end)

for library, make in pairs(loops) do
  TestWait["test_" .. library .. "_waits_by_poll_outside_of_its_coroutines"] = function()
    make()
    socket2.use(library)
    local a <close>, b = socket2.pair()
    local _ <close> = b
    lu.assertEquals(socket2.wait(0.001, a, "r"), false)
    b:send("x\n")
    lu.assertIs(socket2.wait(nil, a, "r"), a)
    lu.assertEquals(a:stream():read(), "x")
  end
end

-- the error of a datagram socket is no event to read
each("tells_an_error_and_no_time_out", function(loop)
  local a <close>, b = support.udp_pair()
  a:set_nonblocking(true)
  assert(a:connect(b:local_addr()))
  b:close()
  for _, timeout in ipairs {5, false} do
    loop.spawn(function()
      loop.sleep(0.01)
      a:send("refused")
    end)
    support.refused("ECONNREFUSED", "recv", a:stream {timeout = timeout}:read())
  end
  a:send("refused")
  lu.assertIs(socket2.wait(5, a, "r"), a)
end)

-- libuv stops a handle at an error, which only one of them receives
each("goes_on_after_an_error_of_a_socket_that_several_wait_for", function(loop)
  local a <close>, b = support.udp_pair()
  local _ <close> = b
  a:set_nonblocking(true)
  local addr, got = b:local_addr(), {}
  assert(a:connect(addr))
  for _ = 1, 3 do
    loop.spawn(function()
      local bytes
      repeat
        assert(socket2.wait(2, a, "r"), "nobody woke")
        bytes = a:recv()
      until bytes
      got[#got + 1] = bytes
    end)
  end
  b:close()
  a:send("refused")
  loop.sleep(0.05)
  local other <close> = assert(socket2.bind("udp4", addr))
  for _ = 1, 3 do
    assert(other:send_to("x", a:local_addr()))
    loop.sleep(0.05)
  end
  lu.assertEquals(got, {"x", "x", "x"})
end)

each("goes_on_when_a_socket_that_several_wait_for_is_closed", function(loop)
  local a <close>, b = socket2.pair()
  local results, count = {}, 0
  local function spawn(f)
    loop.spawn(function()
      local message = f()
      results[#results + 1] = message
    end)
    count = count + 1
  end
  spawn(function() return (select(2, b:stream():write(("x"):rep(10000000)))) end)
  for _ = 1, 3 do
    spawn(function() return (select(2, b:stream():read())) end)
  end
  loop.sleep(0.01)
  lu.assertEquals(#results, 0)
  b:close()
  repeat
    local bytes = assert(a:recv()) -- the peer learns of it at once, though nobody has woken yet
  until bytes == ""
  lu.assertEquals(#results, 0)
  for _ = 1, 1000 do
    if #results == count then break end
    loop.sleep(0.01)
  end
  lu.assertEquals(#results, count, "all woke")
  for _, message in ipairs(results) do lu.assertStrContains(message, "socket is closed") end
  local c <close>, d = socket2.pair()
  c:send("x")
  lu.assertIs(socket2.wait(10, d, "r"), d)
  d:close()
end)

-- Sockets are closed while one, two, or one with a time-out wait for them, again and again: nobody
-- hangs, and the loop goes on.
each("survives_closing_under_load", function(loop)
  local rounds, woken, running = 60, 0, 0
  local live = {}
  local function spawn(f)
    running = running + 1
    loop.spawn(function()
      f()
      running = running - 1
    end)
  end
  for _ = 1, 4 do
    spawn(function()
      for _ = 1, rounds do
        local a, b = socket2.pair()
        live[#live + 1] = b
        for _ = 1, 2 do
          spawn(function()
            while not b:is_closed() do
              socket2.wait(nil, b, "r")
              woken = woken + 1
              b:recv()
            end
          end)
        end
        spawn(function()
          socket2.wait(0.002, b, "r")
          b:close()
          a:close()
        end)
        if math.random(2) == 1 then a:send("x") end
        socket2.wait(0.001)
      end
    end)
  end
  spawn(function()
    for _ = 1, rounds do
      socket2.wait(0.001)
      local sock = table.remove(live, math.random(math.max(#live, 1)))
      if sock then sock:close() end
    end
  end)
  while running > 0 do loop.sleep(0.01) end
  lu.assertTrue(woken >= 8 * rounds, woken)
end)

each("waits_for_a_stream", function(loop)
  local a <close>, b = socket2.pair()
  local stream <close> = b:stream()
  loop.spawn(function()
    loop.sleep(0.001)
    a:send("x")
  end)
  lu.assertIs(socket2.wait(10, stream, "r", a, "r"), stream)
  lu.assertIs(socket2.wait(10, stream, "r"), stream)
  lu.assertIs(socket2.wait(10, b, "r"), b)
  stream:read(1)
  loop.spawn(function()
    loop.sleep(0.001)
    stream:close()
  end)
  lu.assertIs(socket2.wait(10, stream, "r"), stream)
end)

each("tells_what_is_ready_when_the_time_is_over", function(loop)
  local a <close>, b = socket2.pair()
  local c <close>, d = socket2.pair()
  a:send("x")
  c:send("x")
  lu.assertIs(socket2.wait(0, b, "r"), b)
  lu.assertIs(socket2.wait(0, d, "r", b, "r"), d)
  lu.assertIs(socket2.wait(1, b, "r", d, "r"), b)
  lu.assertIs(socket2.wait(nil, d, "r", b, "r"), d)
  local ref <close> = socket2.SockRef.from(b)
  b:recv()
  lu.assertIs(socket2.wait(1, ref, "w", b, "r"), ref)
  loop.sleep(0)
  lu.assertEquals(socket2.wait(0, b, "r"), false)
  d:close()
  b:close()
end)

each("counts_the_longest_time_out", function(loop)
  local a <close>, b = socket2.pair()
  local stream <close> = b:stream {timeout = 1 << 32}
  lu.assertErrorMsgContains("duration too long", stream.set_timeout, stream, 1e17)
  loop.spawn(function()
    loop.sleep(0.01)
    a:send("x")
  end)
  lu.assertEquals(stream:read(1), "x")
end)

-- the clock of the loop stands still while the loop does not run
each("counts_time_outs_from_now", function(loop)
  local a <close>, b = socket2.pair()
  local _ <close> = b
  socket2.poll({}, 1.5)
  loop.spawn(function()
    loop.sleep(0.01)
    a:send("x")
  end)
  lu.assertIs(socket2.wait(1.4, b, "r"), b)
end)

-- sockets that nobody closed, collected while others use the loop
each("survives_sockets_that_are_collected", function(loop)
  for _ = 1, 200 do
    local a, b = socket2.pair()
    loop.spawn(function()
      a:send("x\n")
    end)
    lu.assertEquals(b:stream():read(), "x")
    a, b = nil, nil -- luacheck: ignore
    collectgarbage "step"
  end
  collectgarbage()
end)

for library, make in pairs(loops) do
  TestWait["test_" .. library .. "_ends_with_sockets_open"] = function()
    make()
    local output = support.run([[
      local library = ...
      local socket2 = require "socket2"
      socket2.use(library)
      kept, peer = socket2.pair()
      local function f()
        socket2.wait(0.001, kept, "r")
        kept:stream():read()
      end
      if library == "cqueues" then
        queue = require "cqueues".new()
        queue:wrap(f)
        queue:step(0.01)
        queue:step(0.01)
      else
        coroutine.wrap(f)()
        require "luv".run("nowait")
      end
      print "end"
    ]], library)
    lu.assertEquals(output, "end\n")
  end
end

-- a single one watches all sockets, and keeps the loop going only while somebody waits
function TestWait:test_luv_has_one_handle()
  local uv = support.library "luv"
  local loop = loops.luv()
  socket2.use "luv"
  local function handles()
    local list = {}
    uv.walk(function(handle)
      if handle:get_type() == "poll" and not handle:is_closing() then
        list[#list + 1] = tostring(handle)
      end
    end)
    return list
  end
  local a <close>, b = socket2.pair()
  local ref <close> = socket2.SockRef.from(b)
  local c <close>, d = socket2.pair()
  local _ <close> = d
  loop.run(function()
    local one
    for i = 1, 5 do
      a:send("x")
      lu.assertIs(socket2.wait(nil, b, i == 4 and "rw" or "r"), b)
      one = one or handles()
      lu.assertEquals(#one, 1)
      lu.assertEquals(handles(), one)
      b:recv()
    end
    a:send("x")
    lu.assertIs(socket2.wait(nil, ref, "r"), ref)
    lu.assertIs(socket2.wait(nil, c, "r", b, "r"), b)
    lu.assertEquals(handles(), one)
    b:close()
    lu.assertEquals(socket2.wait(0.001, c, "r"), false)
  end)
end

-- A refused connect, and what waits in an error queue, are events that luv prints.
function TestWait:test_luv_prints_nothing()
  support.library "luv"
  support.needoption "recv_err_v4"
  lu.assertEquals(support.run [[
    local socket2 = require "socket2"
    local uv = require "luv"
    socket2.use "luv"
    coroutine.wrap(function()
      print((select(3, socket2.connect("tcp", "127.0.0.1:1"))) == socket2.errno.ECONNREFUSED)
      local other = assert(socket2.bind("udp4", "127.0.0.1:0"))
      local sock = assert(socket2.connect("udp4", other:local_addr(), {recv_err_v4 = true}))
      other:close()
      sock:send("refused")
      repeat
        assert(socket2.wait(5, sock, "r"))
      until sock:take_error()
      local calls = 0
      local recv_from = sock.recv_from
      socket2.Socket.recv_from = function(...)
        calls = calls + 1
        return recv_from(...)
      end
      print(sock:stream {timeout = 0.5}:read())
      print(calls < 10 or calls)
    end)()
    uv.run()
  ]], ("true\nnil\tread: deadline passed\t%d\ntrue\n"):format(socket2.errno.ETIMEDOUT))
end

function TestWait:test_luv_ends_after_sockets_were_closed_without_it()
  support.library "luv"
  lu.assertEquals(support.run [[
    local socket2 = require "socket2"
    local uv = require "luv"
    socket2.use "luv"
    local listener <close> = assert(socket2.listen("tcp", "127.0.0.1:0"))
    coroutine.wrap(function()
      for client in listener:incoming() do
        client:stream():write("hello\n")
        client:close()
        break
      end
    end)()
    coroutine.wrap(function()
      print(assert(socket2.open("tcp", listener:local_addr())):read())
    end)()
    uv.run()
  ]], "hello\n")
end

function TestWait:test_use_undone_leaves_the_sockets_as_they_were()
  support.library "luv"
  local Socket = socket2.Socket
  local close, into_fd, setfd = Socket.close, Socket.into_fd, Socket.setfd
  local a <close>, b = socket2.pair()
  local meta = getmetatable(a)
  local closer, collector = meta.__close, meta.__gc
  socket2.use "luv"
  lu.assertFalse(Socket.close == close)
  socket2.use "luv"
  socket2.use()
  lu.assertEquals({Socket.close, Socket.into_fd, Socket.setfd, meta.__close, meta.__gc},
    {close, into_fd, setfd, closer, collector})
  b:close()
end

-- }==================================================================

return TestWait
