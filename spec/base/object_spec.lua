-- Userdata types: their tables, their arguments, and the collection that makes room.
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"

local Socket = s2.Socket
local SockAddr = s2.SockAddr

local Object = {}

function Object:test_metatable_is_plain()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  local mt = getmetatable(s)
  lu.assertIsTable(mt.__index)
  lu.assertEquals(mt.__name, "socket2.Socket")
  lu.assertNil(s.no_such_method)
  lu.assertIsNil(mt.__metatable)
  local t = {[s] = 1}
  lu.assertEquals(t[s], 1)
end

function Object:test_methods_want_a_socket()
  lu.assertErrorMsgContains("socket2.Socket expected", Socket.close, io.stdout)
  lu.assertErrorMsgContains("socket2.Socket expected", Socket.fd)
  lu.assertErrorMsgContains("socket2.Socket expected", Socket.fd, {})
  lu.assertErrorMsgContains("socket2.Socket expected", Socket.recv, s2.SockAddr.unspec())
end

-- In a child whose descriptors are few: what was abandoned is collected, and the call goes on.
function Object:test_out_of_descriptors_collects()
  local script = os.tmpname()
  local file <close> = assert(io.open(script, "w"))
  file:write [[
    local s2 = require "socket2"
    collectgarbage("stop")
    for i = 1, 500 do assert(s2.Socket.new("unix", "dgram")) end
    for i = 1, 500 do assert(s2.Socket.pair()) end
    local a, b = s2.Socket.pair()
    for i = 1, 500 do assert(a:try_clone()) end
    local keep = {}
    while true do
      local s, message, code = s2.Socket.new("unix", "dgram")
      if not s then print(message:match("^%w+:"), code == s2.errno.EMFILE) break end
      keep[#keep + 1] = s
    end
  ]]
  file:close()
  local pipe <close> = assert(io.popen("ulimit -n 40; exec "
    .. support.interpreter() .. " " .. script .. " 2>&1"))
  local output = pipe:read("a")
  os.remove(script)
  lu.assertEquals(output, "socket:\ttrue\n")
end

function Object:test_methods_are_in_a_table_like_any_other()
  support.rundone [[
    local Socket = require "socket2".Socket
    assert(rawget(Socket, "new") and rawget(Socket, "bind") and rawget(Socket, "recvmsg"))
    local names = {}
    for name in next, Socket do names[name] = true end
    assert(names.new and names.connect and names.getoption and names.stream)
    local sock <close> = Socket.new("ipv4", "stream")
    assert(getmetatable(sock).__index == Socket)
  ]]
end

function Object:test_a_method_taken_away_stays_away()
  support.rundone [[
    local Socket = require "socket2".Socket
    Socket.bind = nil
    local sock <close> = Socket.new("ipv4", "stream")
    assert(sock.bind == nil and sock:tcp_nodelay() == false and sock.bind == nil)
    Socket.connect, Socket.tcp_nodelay, Socket.set_tcp_nodelay = nil
    assert(sock.connect == nil and sock.tcp_nodelay == nil and sock.set_tcp_nodelay == nil)
    Socket.ttl_v4 = nil -- never asked for
    assert(sock.ttl_v4 == nil and sock.ttl ~= nil)
    for name in pairs(Socket) do
      assert(name ~= "bind" and name ~= "tcp_nodelay" and name ~= "ttl_v4", name)
    end
    assert(sock:nodelay() == false and sock.tcp_nodelay == nil)
  ]]
end

function Object:test_methods_can_be_replaced()
  support.rundone [[
    local Socket = require "socket2".Socket
    local function mine() return "mine" end
    Socket.send, Socket.tcp_nodelay = mine, mine
    local sock <close> = Socket.new("ipv4", "stream")
    assert(sock:recv() == nil and sock:set_tcp_nodelay(true))
    for _ in pairs(Socket) do end
    assert(sock:send() == "mine" and sock:tcp_nodelay() == "mine")
  ]]
end

function Object:test_types_take_a_metatable()
  support.rundone [[
    local socket2 = require "socket2"
    setmetatable(socket2.SockAddr, {__call = function(class, ...) return class.inet(...) end})
    assert(socket2.SockAddr("127.0.0.1", 80):port() == 80)
    assert(socket2.SockAddr.parse "127.0.0.1:80" == socket2.SockAddr("127.0.0.1", 80))
    getmetatable(socket2.Socket).__call = function(class, ...) return class.new(...) end
    local sock <close> = socket2.Socket("ipv4", "stream")
    assert(sock:tcp_nodelay() == false)
  ]]
end

-- a type is one type, also when the collector has its first object made while it is opened
function Object:test_types_are_opened_once()
  support.rundone [[
    local socket2 = require "socket2"
    collectgarbage "generational"
    local made, more = {}, true
    local function make()
      setmetatable({}, {__gc = function()
        if not more then return end
        make()
        local a <close>, b = socket2.Socket.pair("unix", "dgram")
        a:send "x"
        local _, addr, flags = b:recv_from()
        made[#made + 1] = {socket2.Buffer.new(1), addr, flags}
        b:close()
      end})
    end
    make()
    for _ = 1, 100 do
      local garbage = {{}, {}, {}}
      assert(garbage)
    end
    local buffer = socket2.Buffer.new(1)
    collectgarbage()
    more = false
    assert(#made > 0)
    for _, objects in ipairs(made) do
      assert(getmetatable(objects[1]) == getmetatable(buffer))
      assert(getmetatable(objects[2]) == getmetatable(made[1][2]))
      assert(objects[3] == made[1][3])
    end
    assert(getmetatable(buffer).__index == socket2.Buffer)
  ]]
end

function Object:test_one_argument_too_many()
  local sock <close> = assert(Socket.new("ipv4", "stream"))
  local addr = SockAddr.inet("127.0.0.1", 1)
  sock:set_nonblocking(true)
  for name, args in pairs{
    bind = {addr}, connect = {addr}, connect_timeout = {addr, 1}, listen = {1}, accept = {},
    accept4 = {0}, local_addr = {}, peer_addr = {}, shutdown = {"both"}, available = {},
    unsent = {}, at_mark = {}, send = {"x", 0, 1, 1}, send_out_of_band = {"x"},
    send_to = {"x", addr, 0, 1, 1}, recv = {1, 0}, peek = {1, 0}, recv_from = {1, 0},
    peek_from = {1, 0}, peek_sender = {}, recv_vectored = {{1}, 0}, send_vectored = {{"x"}, 0},
    nonblocking = {}, set_nonblocking = {true}, cloexec = {}, set_cloexec = {true}, try_clone = {},
    poll = {"r", 0},
  } do
    local ok, message = pcall(sock[name], sock, table.unpack(args, 1, #args + 1))
    lu.assertTrue(ok, message) -- one nil more is none
    args[#args + 1] = 99
    lu.assertErrorMsgMatches(("bad argument #%d to '[%%w_?]+' %%(one argument too many%%)")
      :format(#args + 1), sock[name], sock, table.unpack(args))
  end
  lu.assertErrorMsgContains("one argument too many", Socket.new, "ipv4", "stream", 0, 1)
  lu.assertErrorMsgContains("'127.0.0.1': the port is missing, as in \"127.0.0.1:80\"",
    sock.connect, sock, "127.0.0.1", 80)
end

return Object
