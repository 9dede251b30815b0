-- Waiting in the loops of other libraries: the same tests under cqueues and under luv.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"
local loops = require "eventloops"

local Watch = {}

function Watch:tearDown()
  socket2.use()
end

--- Adds a test for each loop.
local function each(name, test)
  for library, make in pairs(loops) do
    Watch["test_" .. library .. "_" .. name] = function()
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
  Watch["test_" .. library .. "_waits_by_poll_outside_of_its_coroutines"] = function()
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
        assert(socket2.wait(30, a, "r"), "nobody woke")
        bytes = a:recv()
      until bytes
      got[#got + 1] = bytes
    end)
  end
  b:close()
  a:send("refused")
  loop.sleep(0.05)
  local other <close> = assert(socket2.bind("udp4", addr))
  for i = 1, 3 do
    assert(other:send_to("x", a:local_addr()))
    while #got < i do loop.sleep(0.01) end
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
  Watch["test_" .. library .. "_ends_with_sockets_open"] = function()
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

return Watch
