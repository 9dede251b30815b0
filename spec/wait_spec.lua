-- How helpers wait: by poll, by a function, in the event loops of cqueues and luv.
local lu = require "luaunit"
local socket2 = require "socket2"

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

function TestWait:test_misuse_raises()
  local a <close>, b = socket2.pair()
  local _ <close> = b
  lu.assertErrorMsgContains("event", socket2.wait, 0, a, "x")
  lu.assertError(socket2.wait, 0, a)
  lu.assertError(socket2.wait, 0, {}, "r")
  lu.assertError(socket2.wait, -1, a, "r")
  lu.assertError(socket2.wait, 0 / 0, a, "r")
  lu.assertError(socket2.wait, "soon", a, "r")
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

-- }==================================================================

return TestWait
