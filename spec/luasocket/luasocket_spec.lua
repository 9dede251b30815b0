-- socket2.luasocket: what it has beside LuaSocket's own, which compare_spec tests.
local lu = require "luaunit"
local support = require "support"

local T = {}

-- Most tests need no install, which makes the process ignore SIGPIPE.
local function library() return require "socket2.luasocket" end

-- A listener, and both ends of a connection to it.
local function pair(socket)
  local listener <close> = assert(socket.bind("127.0.0.1", 0))
  local host, port = listener:getsockname()
  local client = assert(socket.connect(host, port))
  return client, (assert(listener:accept()))
end

function T.test_install()
  lu.assertEquals(support.run [[
    assert(require("socket2.luasocket").install() == true)
    assert(require("socket2.luasocket").install() == true)
    local socket = require "socket"
    assert(socket == require "socket.core" and socket == require "socket2.luasocket.socket")
    assert(require "socket.unix".stream and require "mime.core".b64)
    assert(type(require "socket.serial") == "function")
    require("socket2.luasocket").install()
    print(socket._VERSION)
  ]], "LuaSocket 3.1.0\n")
end

function T.test_install_ignores_sigpipe()
  support.needname "SO.REUSEADDR"
  local result = support.child [[
    require("socket2.luasocket").install()
    local pipe = io.popen("true", "w")
    for i = 1, 100000 do pipe:write(("x"):rep(1000)) end
    print "still there"
  ]]
  lu.assertEquals(result.output, "still there\n")
end

function T.test_loading_alone_changes_no_signal()
  local result = support.child [[
    local socket = require "socket2.luasocket"
    assert(socket.tcp())
    local pipe = io.popen("true", "w")
    for i = 1, 100000 do pipe:write(("x"):rep(1000)) end
    print "still there"
  ]]
  lu.assertNotStrContains(result.output, "still there")
end

function T.test_install_after_luasocket()
  support.needlibrary "socket"
  lu.assertStrContains(support.run [[
    require "socket"
    print(select(2, pcall(require("socket2.luasocket").install)))
  ]], "is loaded already")
end

function T.test_beside_luasocket()
  support.needlibrary "socket"
  lu.assertStrContains(support.run [[
    require "socket"
    print(select(2, pcall(function() return require("socket2.luasocket").tcp end)))
  ]], "LuaSocket is loaded")
end

function T.test_module_has_the_functions()
  local socket = library()
  lu.assertIsFunction(socket.tcp)
  lu.assertEquals(socket._VERSION, "LuaSocket 3.1.0")
  lu.assertNil(socket.nosuch)
end

function T.test_close_variable()
  local socket = library()
  local fd
  do
    local s <close> = socket.tcp4()
    fd = s:getfd()
    lu.assertTrue(fd >= 0)
  end
  local again <close> = socket.tcp4()
  lu.assertEquals(again:getfd(), fd)
end

function T.test_integers()
  local socket = library()
  local client, served = pair(socket)
  lu.assertEquals(math.type(client:send("abc")), "integer")
  lu.assertEquals(math.type(client:getfd()), "integer")
  lu.assertEquals(math.type((select(2, client:getsockname()))), "integer")
  client:close()
  served:close()
end

function T.test_descriptors_are_not_inherited()
  local socket = library()
  local s <close> = socket.tcp4()
  lu.assertTrue(s:socket2():cloexec())
  local client, served = pair(socket)
  lu.assertTrue(client:socket2():cloexec())
  lu.assertTrue(served:socket2():cloexec())
end

--
-- receive's maxsize
--

function T.test_maxsize_of_a_line()
  local client, served = pair(library())
  client:send("0123456789\nabc\nlonger\n")
  lu.assertEquals({served:receive("*l", nil, 4)}, {nil, "oversized", "0123"})
  lu.assertEquals({served:receive("*l", nil, 6)}, {"456789"})
  lu.assertEquals({served:receive("*l", "x", 3)}, {nil, "oversized", "xab"})
  lu.assertEquals({served:receive("*l", "x", 2)}, {"xc"})
  lu.assertEquals(served:receive("*l", "", 6), "longer")
end

-- what has not come yet is not too long
function T.test_maxsize_waits_for_more()
  local client, served = pair(library())
  served:settimeout(0.05)
  client:send("1234")
  lu.assertEquals({served:receive("*l", nil, 4)}, {nil, "timeout", "1234"})
  client:send("\r\n")
  lu.assertEquals({served:receive("*l", "123", 4)}, {"123"})
end

function T.test_maxsize_of_all()
  local client, served = pair(library())
  client:send(("x"):rep(100))
  client:close()
  lu.assertEquals({served:receive("*a", nil, 60)}, {nil, "oversized", ("x"):rep(60)})
  lu.assertEquals({served:receive("*a", nil, 40)}, {("x"):rep(40)})
  lu.assertEquals({served:receive("*a", nil, 40)}, {nil, "closed", ""})
end

function T.test_maxsize_misuse()
  local client, served = pair(library())
  client:send("abcdef")
  for _, case in ipairs{{"*l", nil, 0}, {"*l", "abc", 3}, {5, nil, 4}, {"*a", nil, -1}} do
    lu.assertErrorMsgContains("maxsize", served.receive, served, table.unpack(case, 1, 3))
  end
  lu.assertEquals(served:receive(4, nil, 4), "abcd")
end

--
-- The Socket below
--

function T.test_socket2()
  local client, served = pair(library())
  local ref = client:socket2()
  lu.assertEquals(ref:fd(), client:getfd())
  lu.assertTrue(ref:set_tcp_nodelay(true))
  lu.assertTrue(client:getoption("tcp-nodelay"))
  lu.assertEquals(ref:send("raw"), 3)
  lu.assertEquals(served:receive(3), "raw")
  client:close()
  lu.assertTrue(ref:is_closed())
  support.refused("EBADF", "send", ref:send("x"))
end

function T.test_socket2_follows_a_later_descriptor()
  local s <close> = library().tcp()
  local ref = s:socket2()
  lu.assertTrue(ref:is_closed())
  s:bind("127.0.0.1", 0)
  lu.assertEquals(ref:fd(), s:getfd())
end

function T.test_socket2_keeps_the_object()
  local client, served = pair(library())
  local ref = client:socket2()
  client = nil
  collectgarbage()
  collectgarbage()
  lu.assertEquals(ref:send("x"), 1)
  lu.assertEquals(served:receive(1), "x")
  ref = nil
  collectgarbage()
  collectgarbage()
  lu.assertEquals({served:receive(1)}, {nil, "closed", ""})
  lu.assertNil(client)
  lu.assertNil(ref)
end

function T.test_options_by_our_names()
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

function T.test_bindtodevice()
  support.needname "SO.BINDTODEVICE"
  local s <close> = library().tcp4()
  lu.assertEquals(s:getoption("bindtodevice"), "")
  support.permitted(s:socket2():bind_device("lo"))
  lu.assertEquals(s:getoption("bindtodevice"), "lo")
  lu.assertEquals(s:setoption("bindtodevice", ""), 1)
  lu.assertEquals(s:getoption("bindtodevice"), "")
end

-- LuaSocket's sets those of unicast
function T.test_multicast_hops()
  local s <close> = library().udp6()
  lu.assertEquals(s:setoption("ipv6-multicast-hops", 7), 1)
  lu.assertEquals(s:getoption("ipv6-multicast-hops"), 7)
  lu.assertNotEquals(s:getoption("ipv6-unicast-hops"), 7)
end

--
-- Where it differs
--

function T.test_connect_keeps_to_the_family()
  local socket = library()
  local listener <close> = assert(socket.bind("127.0.0.1", 0))
  local _, port = listener:getsockname()
  local client, err = socket.connect6("127.0.0.1", port)
  lu.assertNil(client)
  lu.assertIsString(err)
  local fine <close> = socket.connect4("localhost", port)
  lu.assertEquals((fine:getpeername()), "127.0.0.1")
end

function T.test_closed_datagrams_tell()
  local s = library().udp4()
  s:close()
  lu.assertEquals({s:receive()}, {nil, "closed"})
  lu.assertEquals({s:receivefrom()}, {nil, "closed"})
end

function T.test_abstract_unix()
  support.needname "SO.PASSCRED"
  local unix = require "socket2.luasocket.unix"
  local server, client = unix.stream(), unix.stream()
  lu.assertEquals(server:bind("\0luasocket_spec"), 1)
  server:listen()
  lu.assertEquals(client:connect("\0luasocket_spec"), 1)
end

function T.test_select_of_many()
  local result = support.child [[
    local socket = require "socket2.luasocket"
    local list = {}
    for i = 1, 1500 do
      local s, err = socket.udp4()
      if not s then print(err) os.exit() end
      s:setsockname("127.0.0.1", 0)
      list[i] = s
    end
    local ip, port = list[1500]:getsockname()
    list[1]:sendto("x", ip, port)
    local ready = socket.select(list, nil, 5)
    print(#ready, ready[1] == list[1500], ready[list[1500] ])
    socket.setsize(1024)
    print(socket._SETSIZE, pcall(socket.select, list, nil, 0))
    socket.setsize()
    print(#socket.select(list, nil, 0))
  ]]
  lu.skipIf(result.output:find("Too many open files"), "too few descriptors")
  lu.assertEquals(result.output, "1\ttrue\t1\n1024\tfalse\t"
    .. "bad argument #1 to 'select' (descriptor too large for set size)\n1\n")
end

-- two objects with one descriptor are both told
function T.test_select_of_one_descriptor_twice()
  local socket = library()
  local client, served = pair(socket)
  local other = {getfd = function() return served:getfd() end}
  client:send("x")
  local ready = socket.select({served, other}, nil, 5)
  lu.assertEquals({ready[served], ready[other]}, {1, 2})
end

--
-- Memory
--

local function bytes(f, count)
  local kept = {}
  for i = 1, count do kept[i] = false end
  collectgarbage()
  collectgarbage()
  local before = collectgarbage("count")
  for i = 1, count do kept[i] = f(i) end
  collectgarbage()
  collectgarbage()
  return (collectgarbage("count") - before) * 1024 / count, kept
end

function T.test_memory_of_a_fresh_object()
  local socket = library()
  local each = bytes(function() return socket.tcp() end, 100)
  lu.assertTrue(each <= 400, ("%.1f bytes"):format(each))
end

-- an object of LuaSocket takes 8376 bytes
function T.test_memory_after_a_line()
  local COUNT = 120
  local socket = library()
  local listener <close> = assert(socket.bind("127.0.0.1", 0, COUNT))
  local host, port = listener:getsockname()
  local clients = {}
  for i = 1, COUNT do
    clients[i] = assert(socket.connect(host, port))
    clients[i]:send("line\nrest")
  end
  local each, served = bytes(function()
    local s = assert(listener:accept())
    s:receive()
    return s
  end, COUNT)
  lu.assertTrue(each > 8192 and each <= 8376, ("%.1f bytes"):format(each))
  for i = 1, COUNT do
    lu.assertTrue(served[i]:dirty())
    served[i]:close()
    clients[i]:close()
  end
end

--
-- What programs do that reach inside
--

function T.test_registry()
  local s <close> = library().tcp4()
  local mt = debug.getregistry()["tcp{master}"]
  lu.assertIs(mt, getmetatable(s))
  lu.assertIsTable(mt.__index)
  mt.__index.mine = function() return "patched" end
  lu.assertEquals(s:mine(), "patched")
  mt.__index.mine = nil
  lu.assertNotIs(debug.getregistry()["tcp{client}"].__index, mt.__index)
end

-- A finalizer that runs while a line is received closes the socket, or receives itself.
function T.test_finalizers_may_do_anything()
  local socket = library()
  for round = 1, 30 do
    local client, served = pair(socket)
    served:settimeout(0)
    client:send(("x"):rep(5000) .. "\nsecond\n")
    socket.select({served}, nil, 5)
    for _ = 1, round * 10 do
      setmetatable({}, {__gc = function()
        if round % 2 == 0 then served:close() else served:receive(1) end
      end})
    end
    collectgarbage("step")
    local line, err = served:receive("*l", "pre")
    lu.assertTrue(line ~= nil or err == "closed" or err == "timeout")
  end
end

return T
