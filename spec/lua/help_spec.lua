-- What is told at the prompt.
local lu = require "luaunit"
local support = require "support"

local Help = {}

-- what help prints, in a Lua of its own
local function printed(argument)
  return support.run([[
    local socket2 = require "socket2"
    local sock = socket2.Socket and socket2.tcp_v4()
    local addr = socket2.SockAddr.inet("127.0.0.1", 80)
    socket2.help(]] .. argument .. ")")
end

function Help:test_an_option()
  for _, name in ipairs{"tcp_nodelay", "TCP_NODELAY", "nodelay", "set_tcp_nodelay"} do
    local text = printed('"' .. name .. '"')
    lu.assertStrContains(text, "tcp_nodelay, TCP_NODELAY of IPPROTO_TCP")
    lu.assertStrContains(text, "sock:set_tcp_nodelay(boolean)")
    lu.assertStrContains(text, "sock:tcp_nodelay() gives boolean")
    lu.assertStrContains(text, "since      Linux 1.0")
  end
  local text = printed '"mark"'
  lu.assertStrContains(text, "CAP_NET_ADMIN")
  lu.assertStrContains(text, "control message mark")
end

function Help:test_a_control_message_and_a_constant()
  lu.assertStrContains(printed '"rights"',
    "control message rights (descriptors), sent and received")
  lu.assertStrContains(printed '"rights"', "SCM_RIGHTS of SOL_SOCKET")
  lu.assertStrContains(printed '"ttl_v4"', "option     recv_ttl_v4")
  lu.assertStrContains(printed '"ECONNREFUSED"', "constant errno.ECONNREFUSED = ")
  lu.assertStrContains(printed '"errno.EPERM"', "constant errno.EPERM = ")
end

function Help:test_names_that_are_none()
  lu.assertStrContains(printed '"keepal"', "tcp_keepalive_time")
  lu.assertStrContains(printed '"no such thing"', "Nothing is known by the name 'no such thing'.")
end

function Help:test_a_socket()
  local text = printed "sock"
  lu.assertStrMatches(text, ".*tcp_nodelay +false +TCP_NODELAY.*")
  lu.assertStrMatches(text, ".*recv_buffer_size +%d+ +SO_RCVBUF.*")
end

function Help:test_types_and_objects()
  lu.assertStrContains(printed "socket2.Socket", "connect_timeout")
  lu.assertStrContains(printed "socket2", "getnameinfo")
  lu.assertStrMatches(printed "addr", ".*127%.0%.0%.1:80\n.*as_pathname.*")
  lu.assertStrContains(printed "", 'socket2.help("tcp_nodelay")')
end

function Help:test_misuse()
  local socket2 = require "socket2"
  lu.assertErrorMsgContains("bad argument #1 to 'help'", socket2.help, 42)
end

return Help
