-- Durations as options.
local lu = require "luaunit"
local core = require "socket2.core"
local rows = require "option_rows"
local support = require "support"
local settings = require "settings"

local tcp, raises = settings.tcp, settings.raises

local Socket = core.Socket

local FormTime = {}

local need = support.needoption

function FormTime:test_a_timeout()
  local s <close> = tcp()
  for _, name in ipairs{"read_timeout", "write_timeout"} do
    local setter = "set_" .. name
    lu.assertIsFalse(s[name](s))
    lu.assertIsTrue(s[setter](s, 3))
    lu.assertIsTrue(math.type(s[name](s)) == "integer")
    lu.assertEquals(s[name](s), 3)
    lu.assertIsTrue(s[setter](s, 1e-9)) -- rounded up, not down to none
    lu.assertTrue(s[name](s) > 0 and s[name](s) < 1)
    lu.assertIsTrue(s[setter](s, 0.5))
    lu.assertTrue(s[name](s) >= 0.5 and s[name](s) < 0.6)
    lu.assertIsTrue(s[setter](s, nil))
    lu.assertIsFalse(s[name](s))
    lu.assertIsTrue(s[setter](s, 1))
    lu.assertIsTrue(s[setter](s, false))
    lu.assertIsFalse(s[name](s))
    raises("zero duration", s, setter, 0, 0.0)
    raises("negative duration", s, setter, -1, -0.5, -math.huge)
    raises("bad argument", s, setter, 0 / 0, math.huge, math.maxinteger, 1e300)
    raises("number expected", s, setter, "x", true, {})
  end
end

function FormTime:test_no_timeout_of_a_connection_of_vsock_is_the_default()
  need("vsock_connect_timeout")
  local s <close> = support.permitted(Socket.new("vsock", "stream"))
  local default = s:vsock_connect_timeout()
  for _, none in ipairs{0, 0.0, false} do
    lu.assertIsTrue(s:set_vsock_connect_timeout(3.5))
    lu.assertEquals(s:vsock_connect_timeout(), 3.5)
    lu.assertIsTrue(s:set_vsock_connect_timeout(none))
    lu.assertEquals(s:vsock_connect_timeout(), default)
  end
  raises("bad argument", s, "set_vsock_connect_timeout", -1, 0 / 0, math.huge)
end

-- as others can set, with more seconds than are an integer of microseconds
function FormTime:test_the_longest_timeout()
  lu.skipIf(string.packsize("l") < 8, "a timeval holds no such time")
  local s <close> = tcp()
  local option = rows.registry.read_timeout
  local longest = math.maxinteger // 1000000
  for _, seconds in ipairs{longest, longest + 1, 10 ^ 13 // 1 | 0, 10 ^ 15 // 1 | 0} do
    local ok, message = s:setsockopt(option.level, option.optname,
      string.pack("=ll", seconds, 900000))
    lu.skipIf(not ok, message)
    local told = s:read_timeout()
    lu.assertEquals(told, seconds + 1) -- the fraction is rounded up
    lu.assertIsTrue(s:set_read_timeout(told))
    lu.assertEquals(s:read_timeout(), told)
  end
  raises("duration too long", s, "set_read_timeout", math.maxinteger // 99, 1e13)
end

function FormTime:test_a_timeout_ends_a_receive()
  local a <close>, b = support.unix_pair()
  local _ <close> = b
  assert(a:set_read_timeout(0.001))
  support.refused("EAGAIN", "recv", a:recv(1))
end

function FormTime:test_linger()
  local s <close> = tcp()
  lu.assertIsFalse(s:linger())
  lu.assertIsTrue(s:set_linger(0)) -- a reset
  lu.assertEquals(s:linger(), 0)
  lu.assertIsTrue(s:set_linger(0.1)) -- whole seconds, rounded up
  lu.assertEquals(s:linger(), 1)
  lu.assertIsTrue(s:set_linger(7))
  lu.assertIsTrue(s:set_linger(false)) -- the kernel keeps the 7
  lu.assertIsFalse(s:linger())
  lu.assertIsTrue(s:set_linger(2147483647)) -- for ever
  lu.assertEquals(s:linger(), 2147483647)
  lu.assertIsTrue(s:set_linger(s:linger()))
  lu.assertIsTrue(s:set_linger(nil))
  lu.assertIsFalse(s:linger())
  raises("bad argument", s, "set_linger", -1, 1 << 31, 0 / 0, math.huge, "x", true)
end

function FormTime:test_seconds_milliseconds_microseconds()
  need("tcp_keepalive_time", "tcp_user_timeout", "busy_poll")
  local s <close> = tcp()
  lu.assertIsTrue(s:set_tcp_keepalive_time(1.2))
  lu.assertEquals(s:tcp_keepalive_time(), 2)
  support.refused("EINVAL", "setsockopt", s:set_tcp_keepalive_time(0))
  raises("number expected", s, "set_tcp_keepalive_time", nil, false)
  lu.assertIsFalse(s:tcp_user_timeout())
  lu.assertIsTrue(s:set_tcp_user_timeout(0.0001))
  lu.assertEquals(s:tcp_user_timeout(), 0.001)
  lu.assertIsTrue(s:set_tcp_user_timeout(30))
  lu.assertEquals(s:tcp_user_timeout(), 30)
  raises("zero duration", s, "set_tcp_user_timeout", 0)
  lu.assertIsTrue(s:set_tcp_user_timeout(nil))
  lu.assertIsFalse(s:tcp_user_timeout())
  lu.assertIsTrue(support.permitted(s:set_busy_poll(0.0000501)))
  lu.assertEquals(s:busy_poll(), 0.000051)
  lu.assertIsTrue(s:set_busy_poll(0))
  lu.assertEquals(s:busy_poll(), 0)
  raises("duration too long", s, "set_busy_poll", 1e9)
end

-- they count unsigned: what the kernel dislikes of that is for it to refuse
function FormTime:test_long_milliseconds_and_microseconds()
  need("tcp_user_timeout", "tcp_tx_delay")
  local s <close> = tcp()
  lu.assertIsTrue(s:set_tcp_user_timeout(2147483.647))
  lu.assertEquals(s:tcp_user_timeout(), 2147483.647)
  support.refused("EINVAL", "setsockopt", s:set_tcp_user_timeout(2147483.648))
  support.refused("EINVAL", "setsockopt", s:set_tcp_user_timeout(4294967.295))
  support.refused("EINVAL", "setsockopt", s:set_tcp_tx_delay(4294))
  raises("duration too long", s, "set_tcp_user_timeout", 4294967.296, 4294968)
  raises("duration too long", s, "set_tcp_tx_delay", 4295)
end

function FormTime:test_no_deferral_is_none()
  need("tcp_defer_accept")
  local s <close> = tcp()
  for _, none in ipairs{false, 0} do
    lu.assertIsTrue(s:set_tcp_defer_accept(1))
    lu.assertEquals(s:tcp_defer_accept(), 1)
    lu.assertIsTrue(s:set_tcp_defer_accept(none))
    lu.assertEquals(s:tcp_defer_accept(), 0)
  end
  lu.assertIsTrue(s:set_tcp_defer_accept(nil))
end

function FormTime:test_no_time_in_fin_wait_is_none()
  need("tcp_linger2")
  local s <close> = tcp()
  lu.assertEquals(s:tcp_linger2(), 60)
  lu.assertIsTrue(s:set_tcp_linger2(false))
  lu.assertIsFalse(s:tcp_linger2())
  lu.assertIsTrue(s:set_tcp_linger2(30))
  lu.assertEquals(s:tcp_linger2(), 30)
end

return FormTime
