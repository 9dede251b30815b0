-- The path by which options are read and written; the rows one by one are option_rows_spec's.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local Socket = core.Socket

local Option = {}

function Option:test_the_systems_that_have_an_option()
  local platforms = {}
  for name, opt in core.options() do platforms[name] = table.concat(opt.platforms, " ") end
  lu.assertEquals(platforms.tcp_nodelay,
    "Linux macOS FreeBSD OpenBSD NetBSD DragonFly illumos Windows")
  lu.assertEquals(platforms.device, "Linux")
  lu.assertEquals(platforms.device_index, "Linux macOS")
  lu.assertEquals(platforms.fib, "FreeBSD")
  lu.assertEquals(platforms.tcp_keepalive_time,
    "Linux macOS FreeBSD NetBSD DragonFly illumos Windows")
  lu.assertEquals(platforms.no_inherit, "Windows")
  lu.assertEquals(platforms.no_peercred, "") -- Cygwin
end

function Option:test_take_error()
  local s, t, _, addr = support.udp_pair()
  local _ <close> = s
  lu.assertIsFalse(s:take_error())
  assert(s:connect(addr))
  t:close()
  assert(s:send("to nobody"))
  local code, message
  support.eventually(function()
    code, message = s:take_error()
    return code
  end)
  lu.assertEquals(code, core.errno.ECONNREFUSED)
  lu.assertEquals(message, "Connection refused")
  lu.assertIsFalse(s:take_error(), "it is taken")
end

function Option:test_a_closed_socket_is_a_refusal_everywhere()
  local s = assert(Socket.new("ipv4", "stream"))
  s:close()
  local function closed(call, ...)
    local _, message = ...
    support.refused("EBADF", call, ...)
    lu.assertEquals(message, call .. ": socket is closed")
  end
  closed("getsockopt", s:getoption("tcp_nodelay"))
  closed("setsockopt", s:setoption("tcp_nodelay", true))
  closed("setsockopt", s:setoptions{tcp_nodelay = true})
  closed("getsockopt", s:options())
  closed("getsockopt", s:getsockopt(1, 1))
  closed("getsockopt", s:getsockopt(1, 1, 4))
  closed("setsockopt", s:setsockopt(1, 1, 4))
  closed("getsockopt", s:take_error())
  for name, opt in core.options() do
    if opt.access ~= "wo" and opt.supported and not name:find("source_filter") then
      closed("getsockopt", s[name](s))
    end
  end
end

return Option
