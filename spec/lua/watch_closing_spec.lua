-- Sockets that are closed or collected while the loop of another library waits for them: the same
-- tests under cqueues and under luv.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"
local loops = require "eventloops"

local WatchClosing = {}

function WatchClosing:tearDown()
  socket2.use()
end

--- Adds a test for each loop.
local function each(name, test)
  for library, make in pairs(loops) do
    WatchClosing["test_" .. library .. "_" .. name] = function()
      local loop = make()
      socket2.use(library)
      loop.run(function() test(loop) end)
    end
  end
end

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

local keptclose = socket2.Socket.close

each("wakes_by_a_method_kept_from_before", function(loop)
  local a <close>, b = socket2.pair()
  local ready
  loop.spawn(function() ready = socket2.wait(60, b, "r") end)
  loop.sleep(0.01)
  keptclose(b)
  for _ = 1, 1000 do
    if ready then break end
    loop.sleep(0.01)
  end
  lu.assertIs(ready, b)
  lu.assertFalse(a:is_closed())
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

return WatchClosing
