-- Other people's libraries: LuaSocket, LuaSec, cqueues, luv, and Lua's own files.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"

local SockRef = socket2.SockRef

-- the loop of luv has descriptors as long as the process, one more since its first stream
local ok, loop = pcall(require, "luv")
if ok then
  loop.new_tcp():close()
  loop.run()
end

local TestInterop = {}

-- Reads and sets options, some of which no library but ours knows.
function TestInterop.optionsof(object)
  local ref <close> = assert(SockRef.from(object))
  lu.assertStrContains(tostring(ref), "SockRef")
  lu.assertEquals(ref:type(), socket2.Type.STREAM)
  for _, value in ipairs {true, false} do
    assert(ref:set_tcp_nodelay(value))
    lu.assertEquals(ref:tcp_nodelay(), value)
  end
  assert(ref:set_tcp_user_timeout(7))
  lu.assertEquals(ref:tcp_user_timeout(), 7)
  lu.assertTrue(ref:tcp_info().rtt >= 0)
  lu.assertTrue(ref:local_addr():port() > 0)
  return ref
end

-- {==================================================================
-- LuaSocket and LuaSec: loading them makes the process ignore SIGPIPE, and with it all that
-- it starts. So each test has a process of its own.
-- ===================================================================

-- Runs the body of a function as a script, with what these tests share.
local function alone(name, script)
  support.needoption("tcp_user_timeout", "tcp_info")
  lu.skipIf(not support.child(("require %q"):format(name)).ok, "no Lua library " .. name)
  support.run([[
    package.path = "spec/helper/?.lua;spec/whole/?.lua;" .. package.path
    local lu = require "luaunit"
    local socket2 = require "socket2"
    local support = require "support"
    local optionsof = require "interop_spec".optionsof
  ]] .. script)
end

function TestInterop:test_luasockets_select_takes_sockets()
  alone("socket", [[
    local socket = require "socket"
    local a <close>, b = support.tcp_pair()
    local readable, writable, message = socket.select({a}, {}, 0)
    lu.assertEquals({#readable, #writable, message}, {0, 0, "timeout"})
    b:send("x")
    readable, writable = socket.select({a, b}, {b}, 10)
    lu.assertIs(readable[1], a)
    lu.assertIs(writable[1], b)
    lu.assertEquals({#readable, #writable}, {1, 1})
    -- beside its own
    local theirs = assert(socket.bind("127.0.0.1", 0))
    local _, port = theirs:getsockname()
    local client = assert(socket2.connect("tcp", "127.0.0.1:" .. math.tointeger(port)))
    readable = socket.select({theirs, a}, nil, 10)
    lu.assertTrue(readable[theirs] and readable[a] and true)
    local server = theirs:accept()
    client:send("line\n")
    lu.assertEquals(server:receive("*l"), "line")
  ]])
end

function TestInterop:test_options_of_a_luasocket_object()
  alone("socket", [[
    local socket = require "socket"
    local listener = assert(socket2.listen("tcp", "127.0.0.1:0"))
    local client = assert(socket.connect("127.0.0.1", listener:local_addr():port()))
    local ref = optionsof(client)
    lu.assertTrue(ref:is_closed(), "the loan is over")
    assert(client:send("still open"))
    local server = listener:accept()
    lu.assertEquals(server:recv(), "still open")
    client:close()
    support.refused("EBADF", nil, socket2.SockRef.from(client))
  ]])
end

-- a self-signed certificate for both sides of TLS
local CERTIFICATE = [[
  support.need "openssl"
  local dir <close> = support.tempdir()
  local output, code = support.shell(("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj " ..
    "/CN=localhost -keyout %s -out %s"):format(dir("key"), dir("cert")))
  lu.assertEquals(code, 0, output)
]]

function TestInterop:test_luasec_wraps_a_socket()
  support.need "openssl"
  alone("ssl", CERTIFICATE .. [[
    local ssl = require "ssl"
    local unused = assert(socket2.listen("tcp", "127.0.0.1:0"))
    local port = unused:local_addr():port()
    unused:close()
    local words = "openssl s_server -quiet -www -accept %d -key %s -cert %s"
    local server <close> = support.spawn(words:format(port, dir("key"), dir("cert")))
    local sock = support.eventually(function()
      return (socket2.connect("tcp4", "127.0.0.1:" .. port, {timeout = 10, tcp_nodelay = true}))
    end)
    local fd = sock:fd()
    local tls = assert(ssl.wrap(sock, {
      mode = "client", protocol = "any", verify = "peer", cafile = dir("cert"),
      options = {"all", "no_sslv3"},
    }))
    lu.assertTrue(sock:is_closed(), "LuaSec owns the descriptor")
    lu.assertEquals(tls:getfd(), fd)
    tls:settimeout(30)
    assert(tls:dohandshake())
    lu.assertTrue(optionsof(tls):is_closed())
    assert(tls:send("GET / HTTP/1.0\r\n\r\n"))
    lu.assertStrContains(tls:receive("*l"), "HTTP/1.0 200")
    tls:close()
  ]])
end

function TestInterop:test_luasec_serves_on_a_socket()
  support.need "openssl"
  alone("ssl", CERTIFICATE .. [[
    local ssl = require "ssl"
    local listener = assert(socket2.listen("tcp", "127.0.0.1:0"))
    local words = "openssl s_client -quiet -connect 127.0.0.1:%d -CAfile %s"
    local client <close> = support.spawn(words:format(listener:local_addr():port(), dir("cert")))
    local tls = assert(ssl.wrap(assert(listener:accept()), {
      mode = "server", protocol = "any", key = dir("key"), certificate = dir("cert"),
    }))
    tls:settimeout(30)
    assert(tls:dohandshake())
    assert(tls:send("hello over tls\n"))
    support.eventually(function()
      return client.output:read("l") == "hello over tls"
    end)
    tls:close()
  ]])
end

-- }==================================================================


-- {==================================================================
-- cqueues
-- ===================================================================

function TestInterop:test_cqueues_takes_a_descriptor_over()
  support.needoption("tcp_user_timeout", "tcp_info")
  local cqueues = support.library "cqueues"
  local csocket = require "cqueues.socket"
  local a <close>, b = support.tcp_pair()
  local theirs = assert(csocket.fdopen(b:into_fd()))
  lu.assertTrue(b:is_closed())
  theirs:setmode("b", "b")
  local queue = cqueues.new()
  queue:wrap(function()
    lu.assertEquals(theirs:read("*l"), "ping")
    theirs:write("pong\n")
    theirs:flush()
  end)
  a:send("ping\n")
  assert(queue:loop(10))
  lu.assertEquals(a:recv(), "pong\n")
  local ref = TestInterop.optionsof(theirs)
  lu.assertTrue(ref:is_closed())
  theirs:close()
end

function TestInterop:test_cqueues_polls_a_socket()
  local cqueues = support.library "cqueues"
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  local queue = cqueues.new()
  queue:wrap(function()
    a:send("x")
    lu.assertIs(cqueues.poll({pollfd = b:pollfd(), events = "r"}, 10).pollfd, b:fd())
    cqueues.cancel(b:pollfd())
  end)
  assert(queue:loop(10))
end

-- }==================================================================


-- {==================================================================
-- luv
-- ===================================================================

function TestInterop:test_luv_takes_a_descriptor_over()
  support.needoption("tcp_user_timeout", "tcp_info")
  local uv = support.library "luv"
  local a <close>, b = support.tcp_pair()
  local tcp = uv.new_tcp()
  assert(tcp:open(b:into_fd()))
  lu.assertTrue(b:is_closed())
  local got
  tcp:read_start(function(failure, chunk)
    got = failure or chunk
    tcp:write("pong")
    tcp:read_stop()
  end)
  a:send("ping")
  uv.run()
  lu.assertEquals(got, "ping")
  lu.assertEquals(a:recv(), "pong")
  local ref = TestInterop.optionsof(tcp)
  lu.assertTrue(ref:is_closed())
  tcp:close()
  uv.run()
end

function TestInterop:test_luv_polls_a_socket()
  local uv = support.library "luv"
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  local poll = uv.new_poll(b:fd())
  local got
  poll:start("r", function(failure, events)
    got = failure or events
    poll:stop()
    poll:close() -- before the socket is
  end)
  a:send("x")
  uv.run()
  lu.assertEquals(got, "r")
  lu.assertEquals(b:recv(), "x")
end

-- }==================================================================


-- {==================================================================
-- Lua's own files
-- ===================================================================

function TestInterop:test_options_of_a_file_handle()
  support.needoption("tcp_info")
  support.need "socat"
  local dir <close> = support.tempdir()
  local script <close> = assert(io.open(dir("child.lua"), "w"))
  script:write([[
    local socket2 = require "socket2"
    local ref = assert(socket2.SockRef.from(io.stdin))
    assert(ref:set_keepalive(true))
    print(ref:keepalive(), ref:peer_addr():ip(), ref:fd(), ref:tcp_info().state)
    ref:close()
    print(io.read("l"))
  ]])
  script:close()
  local listener <close> = assert(socket2.listen("tcp", "127.0.0.1:0"))
  local child <close> = support.spawn(("socat TCP:127.0.0.1:%d 'EXEC:%s %s,nofork'"):format(
    listener:local_addr():port(), support.interpreter(), dir("child.lua")))
  local server = assert(listener:accept())
  local stream <close> = server:stream {timeout = 30}
  lu.assertEquals(stream:read(), "true\t127.0.0.1\t0\t1")
  stream:write("and the handle reads on\n")
  lu.assertEquals(stream:read(), "and the handle reads on")
  lu.assertTrue(child.pid > 0)
  local file <close> = assert(io.tmpfile())
  support.refused("ENOTSOCK", nil, SockRef.from(file))
end

-- }==================================================================

return TestInterop
