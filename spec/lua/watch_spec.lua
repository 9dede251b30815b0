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
