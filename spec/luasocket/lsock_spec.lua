-- socket2.luasocket: the objects, and the Socket in each.
local lu = require "luaunit"
local support = require "support"
local lsockets = require "lsockets"

local pair = lsockets.pair

local Lsock = {}

-- Most tests need no install, which makes the process ignore SIGPIPE.
local function library() return require "socket2.luasocket" end

function Lsock.test_close_variable()
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

function Lsock.test_descriptors_are_not_inherited()
  local socket = library()
  local s <close> = socket.tcp4()
  lu.assertTrue(s:socket2():cloexec())
  local client, served = pair(socket)
  lu.assertTrue(client:socket2():cloexec())
  lu.assertTrue(served:socket2():cloexec())
end

function Lsock.test_socket2()
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

function Lsock.test_socket2_follows_a_later_descriptor()
  local s <close> = library().tcp()
  local ref = s:socket2()
  lu.assertTrue(ref:is_closed())
  s:bind("127.0.0.1", 0)
  lu.assertEquals(ref:fd(), s:getfd())
end

function Lsock.test_socket2_keeps_the_object()
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

function Lsock.test_registry()
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
function Lsock.test_finalizers_may_do_anything()
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

return Lsock
