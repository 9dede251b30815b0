-- What is told at the prompt.
local lu = require "luaunit"
local socket2 = require "socket2"
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
    lu.assertStrContains(text, "sock:tcp_nodelay() returns boolean")
    lu.assertStrContains(text, "since      Linux 1.0")
    lu.assertStrContains(text, "systems    Linux, macOS, FreeBSD, OpenBSD, NetBSD, DragonFly, "
      .. "illumos, Windows\n")
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
  lu.assertStrContains(printed '"dst_addr_v4"', "systems    macOS, FreeBSD, OpenBSD, NetBSD")
  lu.assertStrContains(printed '"ECONNREFUSED"', "constant errno.ECONNREFUSED = ")
  lu.assertStrContains(printed '"errno.EPERM"', "constant errno.EPERM = ")
  lu.assertStrContains(printed '"EPERM"', ": Operation not permitted")
  lu.assertStrContains(printed "require 'socket2'.errno.EPERM", ": Operation not permitted")
  lu.assertStrMatches(printed "require 'socket2'.EAI.NONAME", "error EAI_NONAME = [-%d]+: %u.+")
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

function Help:test_a_function_by_its_name_or_itself()
  local text = printed '"connect"'
  lu.assertStrContains(text, "socket2.connect(network, address, opts)\n  Connects to an address")
  lu.assertStrContains(text, "address    string|SockAddr")
  lu.assertStrContains(text, "returns    Socket?, message, errno")
  lu.assertStrContains(text, "Socket:connect(addr)\n  Connects to a peer.")
  text = printed '"Socket:connect"'
  lu.assertStrContains(text, "Socket:connect(addr)")
  lu.assertNotStrContains(text, "socket2.connect(")
  for name, expected in pairs {
    ['"recv"'] = "Socket:recv(n, flags)\n  Receives bytes.",
    ['"nonblocking"'] = "Socket:nonblocking()",
    ['"socket2.tcp_v4"'] = "socket2.tcp_v4(opts)",
    ['"read_exact"'] = "Reader:read_exact(n)",
    ["socket2.listen"] = "socket2.listen(network, address, opts)",
    ["socket2.Socket.recv"] = "Socket:recv(n, flags)",
    ["socket2.SockAddr.parse"] = "SockAddr.parse(text)",
  } do
    lu.assertStrContains(printed(name), expected)
  end
  lu.assertStrContains(printed "print", "is no function of socket2.")
  text = printed '"Socket:tcp_nodelay"'
  lu.assertStrContains(text, "tcp_nodelay, TCP_NODELAY of IPPROTO_TCP")
end

function Help:test_a_type_by_its_name_and_an_error_by_its_number()
  local text = printed '"Stream"'
  lu.assertStrContains(text, "Stream\n  A Stream reads and writes a socket like io reads and")
  lu.assertStrContains(text, "set_timeout")
  lu.assertStrContains(printed '"sockaddr"', "as_pathname")
  for _, name in ipairs{"ECONNREFUSED", "EAI_NONAME"} do
    local number = socket2.errno[name]
    lu.assertStrContains(printed(tostring(number)), ("error %s = %d"):format(name, number))
  end
  lu.assertStrContains(printed "99999", "No error has the number 99999.")
end

function Help:test_a_type_in_groups()
  local text = printed "socket2.Socket"
  lu.assertStrMatches(text, "functions\n.*from_fd.*\nmethods\n.*connect.*\noptions of .*\n.*")
  local options = text:match("options of IPPROTO_TCP\n(.-)\noptions")
  lu.assertStrContains(options, "tcp_nodelay")
  lu.assertNotStrContains(text, "set_tcp_nodelay")
end

-- as where only the module was installed
function Help:test_without_stubs()
  lu.assertEquals(support.run [[
    local socket2 = require "socket2"
    local pair = socket2.pair
    package.path = ""
    socket2.help(pair)
    socket2.help "no such thing"
  ]], ("Nothing is known by the name '%s'.\n"):rep(2):format("socket2.pair", "no such thing"))
end

function Help:test_without_a_descriptor_for_the_stubs()
  support.need "prlimit"
  local output = support.run [[
    local socket2 = require "socket2"
    local pair, held = socket2.pair, {}
    assert(os.execute("prlimit --pid $PPID --nofile=32:"))
    repeat
      local file = io.open("/dev/null")
      held[#held + 1] = file
    until not file
    socket2.help(pair)
    print "--"
    held[1]:close()
    socket2.help(pair)
  ]]
  lu.assertStrMatches(output, "Nothing is known by the name 'socket2%.pair'%.\n"
    .. "The descriptions of functions can't be read: [^\n]*meta%.lua: %u[^\n]*\n"
    .. "%-%-\nsocket2%.pair%(.*")
  lu.assertNotStrContains(output:match "%-%-(.*)", "can't be read")
end

function Help:test_misuse()
  lu.assertErrorMsgContains("bad argument #1 to 'help'", socket2.help, 4.5)
  lu.assertErrorMsgContains("bad argument #1 to 'help'", socket2.help, true)
  lu.assertErrorMsgContains("bad argument #2 to 'help' (one argument too many", socket2.help,
    nil, 1)
end

return Help
