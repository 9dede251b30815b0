-- How helpers wait: by poll, by a function, in the event loops of cqueues and luv.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"
require "eventloops" -- what loops keep open is open before the first test

local TestWait = {}

function TestWait:tearDown()
  socket2.use()
end

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
  local function first()
    lu.assertIs(socket2.wait(1, c, "w", b, "r"), c, "it stands before the closed one")
    lu.assertEquals(table.pack(socket2.wait(1, c, "w", c, "r")), {c, n = 1})
    lu.assertEquals(table.pack(socket2.wait(1, b, "r")), {b, n = 1})
    lu.assertIs(socket2.wait(1, c, "r", b, "r", c, "w"), b)
    lu.assertEquals(socket2.wait(1, 99999, "r"), 99999, "no object has it")
  end
  first()
  socket2.run(first)
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
    local waiting = require "socket2.wait"
    local before = waiting.current()
    local held = {}
    repeat
      local sock = Socket.new("unix", "dgram")
      held[#held + 1] = sock
    until not sock
    local ok, value, message = pcall(socket2.use, "luv")
    if ok and value then
      assert(waiting.current() ~= before and waiting.loop == "luv")
      socket2.use()
    end
    held[1]:close()
    local sock = socket2.udp_v4()
    print(waiting.current() == before and not waiting.loop, sock:nonblocking(), uv ~= nil)
  ]])
  lu.assertEquals(output, "true\tfalse\ttrue\n")
end

function TestWait:test_a_library_that_cannot_be_opened_is_not_called_missing()
  support.need "prlimit"
  local output = support.run [[
    local socket2 = require "socket2"
    local held = {}
    assert(os.execute("prlimit --pid $PPID --nofile=64:64"))
    repeat
      local sock = socket2.Socket.new("unix", "dgram")
      held[#held + 1] = sock
    until not sock
    for _, loop in ipairs {"luv", "cqueues"} do
      print(pcall(socket2.use, loop))
    end
    print(socket2.wait(0) == false)
  ]]
  local message = "false\tthe library '%s' can't be loaded: [^\n]+: %%u[^\n]+\n"
  lu.assertStrMatches(output, message:format "luv" .. message:format "cqueues" .. "true\n")
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
  for _, value in ipairs {{}, "lo", 0.5, print, true} do
    local message = "bad argument #%d to 'wait' (descriptor, file, or object with getfd, pollfd or "
      .. "fileno expected, got " .. type(value)
    lu.assertErrorMsgContains(message:format(2), socket2.wait, 0, value, "r")
    lu.assertErrorMsgContains(message:format(4), socket2.wait, 0, a, "r", value, "r")
  end
  for _, value in ipairs {socket2.Buffer.new(1), {getfd = "x"}, 1 << 40} do
    lu.assertErrorMsgContains("bad argument #2 to 'wait'", socket2.wait, 0, value, "r")
    lu.assertErrorMsgContains("bad argument #4 to 'wait'", socket2.wait, 0, a, "r", value, "r")
  end
  lu.assertErrorMsgContains("fileno expected, got nil", socket2.wait, 0, nil, "r")
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

-- In event loops: the same tests for each. 'run' runs a function in the loop until all has
-- ended; 'spawn' starts another beside it; 'sleep' is the loop's own.

-- Programs may keep methods, or replace them: a loop changes none.
function TestWait:test_use_leaves_the_methods_of_sockets_alone()
  support.library "luv"
  local Socket = socket2.Socket
  local a <close>, b = socket2.pair()
  local meta = getmetatable(a)
  local function methods()
    return {Socket.close, Socket.into_fd, Socket.setfd, meta.__close, meta.__gc}
  end
  local before = methods()
  socket2.use "luv"
  lu.assertEquals(methods(), before)
  socket2.use()
  lu.assertEquals(methods(), before)
  b:close()
end

return TestWait
