-- Events by letters, and what an error or a hang-up is told as.
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"

local Socket, errno = s2.Socket, s2.errno

local Events = {}

function Events:test_socket_poll_misuse()
  local a = Socket.pair()
  lu.assertErrorMsgContains("bad argument #2", a.poll, a)
  lu.assertErrorMsgContains("no event", a.poll, a, "")
  lu.assertErrorMsgContains("invalid events 'rx': letters among", a.poll, a, "rx")
  lu.assertErrorMsgContains("invalid event", a.poll, a, "r\0")
  for _, bad in ipairs {-1, 0 / 0, 1 / 0, 1e300, "soon", {}} do
    lu.assertErrorMsgContains("bad argument #3", a.poll, a, "r", bad)
  end
  a:close()
  local value, message, code = a:poll("r", 0)
  lu.assertNil(value)
  lu.assertEquals(message, "poll: socket is closed")
  lu.assertEquals(code, errno.EBADF)
end

function Events:test_hang_ups_and_errors_when_asked_for()
  local a <close>, b = support.tcp_pair()
  lu.assertEquals(a:poll("rhe", 0), false)
  b:send("x")
  lu.assertEquals(a:poll("rhe", 5), "r")
  lu.assertEquals(a:poll("h", 0), false)
  b:set_linger(0) -- close resets the connection
  b:close()
  lu.assertEquals(support.eventually(function()
    local events = a:poll("h", 5)
    return events
  end), "h")
  lu.assertEquals(a:poll("e", 0), "e")
  lu.assertEquals(a:poll("ehr", 0), "rhe")
  lu.assertEquals(a:take_error(), errno.ECONNRESET)
end

function Events:test_the_peers_end_is_a_hang_up()
  lu.skipIf(s2.Poller.new():fd() < 0, "this system's poll does not tell it")
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  b:shutdown("write")
  lu.assertEquals(a:poll("h", 5), "h")
  lu.assertEquals(a:poll("wh", 5), "wh")
  lu.assertEquals(a:poll("w", 5), "w")
  lu.assertEquals(s2.poll({[a] = "h", [b] = "h"}, 5), {[a] = "h"})
end

-- an error that nobody asked for makes ready all that was asked for
function Events:test_an_error_makes_ready_what_was_asked_for()
  for _, case in ipairs {{"r", "r"}, {"rp", "rp"}, {"h", "h"}, {"re", "e"}, {"e", "e"},
      {"wer", "we"}} do
    local a <close>, b, _, addr = support.udp_pair()
    a:connect(addr)
    b:close()
    a:send("x") -- nobody is there
    lu.assertEquals(a:poll(case[1], 5), case[2], case[1])
  end
end

return Events
