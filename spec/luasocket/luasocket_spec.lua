-- socket2.luasocket: what it has beside LuaSocket's own, which compare_spec tests.
local lu = require "luaunit"
local support = require "support"
local lsockets = require "lsockets"

local pair = lsockets.pair

local T = {}

-- Most tests need no install, which makes the process ignore SIGPIPE.
local function library() return require "socket2.luasocket" end

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

-- numbers that no int has are the largest or the smallest one
function T.test_mime_takes_any_number()
  lu.assertEquals(support.run [[
    require("socket2.luasocket").install()
    local core = require "mime.core"
    for _, n in ipairs{-1 << 31, math.mininteger, -1e300, -math.huge, 0, 0 / 0} do
      local text = core.wrp(0, "abc", n)
      assert(text == "\r\na\r\nb\r\nc", text)
      assert(core.wrp(n, "a") == "\r\na")
    end
    for _, n in ipairs{1e300, math.maxinteger, math.huge} do
      assert(core.qpwrp(n, "a=", n) == "a=")
      assert(core.dot(n, ".a") == ".a")
    end
    assert(core.dot(2, ".a") == "..a")
    print "done"
  ]], "done\n")
end

function T.test_install_ignores_sigpipe()
  lu.skipIf(support.windows, "no SIGPIPE on this system")
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
  lu.skipIf(support.windows, "no SIGPIPE on this system")
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
  ]], "is already loaded")
end

function T.test_beside_luasocket()
  support.needlibrary "socket"
  lu.assertStrContains(support.run [[
    require "socket"
    print(select(2, pcall(function() return require("socket2.luasocket").tcp end)))
  ]], "LuaSocket is loaded")
end

-- The other way round it would take our objects for its own.
function T.test_luasocket_beside()
  support.needlibrary "socket"
  lu.assertEquals(support.run [[
    local socket = require "socket2.luasocket"
    local s = socket.tcp4()
    for _, name in ipairs{"socket", "socket.unix", "socket.serial"} do
      local ok, message = pcall(require, name)
      print(ok, message:match "call its install before")
    end
    print(s:bind("127.0.0.1", 0))
    socket.install()
    print(require "socket".tcp == socket.tcp, pcall(require, "socket.unix"))
  ]]:gsub("table: 0x%x+.*", "table"), "false\tcall its install before\n"
    .. "false\tcall its install before\nfalse\tcall its install before\n1\ntrue\ttrue\ttable")
end

function T.test_module_has_the_functions()
  local socket = library()
  lu.assertIsFunction(socket.tcp)
  lu.assertEquals(socket._VERSION, "LuaSocket 3.1.0")
  lu.assertNil(socket.nosuch)
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

-- the system would take the part before the zero
function T.test_names_with_zeros_are_refused()
  local socket = library()
  local listener <close> = assert(socket.bind("127.0.0.1", 0))
  local _, port = listener:getsockname()
  local zeros = "string contains zeros"
  lu.assertErrorMsgContains(zeros, socket.connect, "127.0.0.1", port, nil, nil, "inet\0x")
  lu.assertNil((socket.connect("127.0.0.1\0x", port)))
  local client <close> = assert(socket.connect("127.0.0.1", port))
  lu.assertErrorMsgContains(zeros, client.shutdown, client, "both\0x")
  local udp <close> = assert(socket.udp())
  lu.assertErrorMsgContains(zeros, udp.sendto, udp, "x", "127.0.0.1\0x", port)
  lu.assertErrorMsgContains(zeros, udp.sendto, udp, "x", "127.0.0.1", port .. "\0x")
  lu.assertErrorMsgContains("unsupported option", client.getoption, client, "tcp-nodelay\0x")
end

return T
