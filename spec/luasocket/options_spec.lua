-- socket2.luasocket: setoption and getoption.
local lu = require "luaunit"
local support = require "support"
local lsockets = require "lsockets"

local pair = lsockets.pair

local Options = {}

-- Most tests need no install, which makes the process ignore SIGPIPE.
local function library() return require "socket2.luasocket" end

function Options.test_options_by_our_names()
  support.needname "TCP.USER_TIMEOUT"
  local socket = library()
  local client, served = pair(socket)
  lu.assertEquals(client:setoption("tcp_user_timeout", 2), 1)
  lu.assertEquals(client:getoption("tcp_user_timeout"), 2)
  lu.assertEquals(client:getoption("TCP_USER_TIMEOUT"), 2)
  lu.assertIsNumber(client:getoption("tcp_info").rtt)
  lu.assertErrorMsgContains("bad argument #3", client.setoption, client, "tcp_user_timeout", "x")
  local closed = socket.tcp4()
  closed:close()
  support.refused("EBADF", "getsockopt", closed:getoption("tcp_user_timeout"))
  served:close()
end

function Options.test_bindtodevice()
  support.needname "SO.BINDTODEVICE"
  local s <close> = library().tcp4()
  lu.assertEquals(s:getoption("bindtodevice"), "")
  support.permitted(s:socket2():bind_device("lo"))
  lu.assertEquals(s:getoption("bindtodevice"), "lo")
  support.permitted(s:socket2():bind_device("lo")) -- to change it takes a privilege
  lu.assertEquals(s:setoption("bindtodevice", ""), 1)
  lu.assertEquals(s:getoption("bindtodevice"), "")
end

-- LuaSocket's sets those of unicast
function Options.test_multicast_hops()
  local s <close> = library().udp6()
  lu.assertEquals(s:setoption("ipv6-multicast-hops", 7), 1)
  lu.assertEquals(s:getoption("ipv6-multicast-hops"), 7)
  lu.assertNotEquals(s:getoption("ipv6-unicast-hops"), 7)
end

return Options
