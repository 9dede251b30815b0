-- The core by itself: that it loads, and touches nothing outside.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"

local Core = {}

function Core:test_loading_touches_no_global()
  local before = {}
  for name in pairs(_G) do before[name] = true end
  package.loaded["socket2.core"] = nil
  lu.assertIsTable(require "socket2.core")
  for name in pairs(_G) do
    lu.assertTrue(before[name], "global made: " .. name)
  end
end

-- the metatable is there for all to see, and what is in it to call
function Core:test_what_makes_tables_later_bears_odd_arguments()
  package.loaded["socket2.core"] = nil
  local core = require "socket2.core"
  local meta = getmetatable(core)
  for _, event in ipairs{meta.__index, meta.__pairs} do
    for _, odd in ipairs{5, "SO", print, io.stdout} do
      lu.assertErrorMsgContains("table expected", event, odd, "SO")
    end
    lu.assertErrorMsgContains("table expected", event)
  end
  for _, t in ipairs{core, core.Socket} do
    local walk = pairs(t)
    lu.assertErrorMsgContains("table expected", walk, 5)
    lu.assertErrorMsgContains("table expected", walk)
  end
  for _, odd in ipairs{0 / 0, 5, "", "no\0", "nosuch", io.stdout} do
    lu.assertNil(core[odd])
    lu.assertNil(socket2[odd])
  end
  lu.assertIsFunction(core.Socket.tcp_nodelay)
end

-- each in a program of its own, which has asked for no method yet
local function fresh(script)
  lu.assertEquals(support.run(script .. " print 'done'"), "done\n")
end

function Core:test_methods_are_in_a_table_like_any_other()
  fresh [[
    local Socket = require "socket2".Socket
    assert(rawget(Socket, "new") and rawget(Socket, "bind") and rawget(Socket, "recvmsg"))
    local names = {}
    for name in next, Socket do names[name] = true end
    assert(names.new and names.connect and names.getoption and names.stream)
    local sock <close> = Socket.new("ipv4", "stream")
    assert(getmetatable(sock).__index == Socket)
  ]]
end

function Core:test_a_method_taken_away_stays_away()
  fresh [[
    local Socket = require "socket2".Socket
    Socket.bind = nil
    local sock <close> = Socket.new("ipv4", "stream")
    assert(sock.bind == nil and sock:tcp_nodelay() == false and sock.bind == nil)
    Socket.connect, Socket.tcp_nodelay, Socket.set_tcp_nodelay = nil
    assert(sock.connect == nil and sock.tcp_nodelay == nil and sock.set_tcp_nodelay == nil)
    Socket.ttl_v4 = nil -- never asked for
    assert(sock.ttl_v4 == nil and sock:ttl() > 0)
    for name in pairs(Socket) do
      assert(name ~= "bind" and name ~= "tcp_nodelay" and name ~= "ttl_v4", name)
    end
    assert(sock:nodelay() == false and sock.tcp_nodelay == nil)
  ]]
end

function Core:test_methods_can_be_replaced()
  fresh [[
    local Socket = require "socket2".Socket
    local function mine() return "mine" end
    Socket.send, Socket.tcp_nodelay = mine, mine
    local sock <close> = Socket.new("ipv4", "stream")
    assert(sock:recv() == nil and sock:set_tcp_nodelay(true))
    for _ in pairs(Socket) do end
    assert(sock:send() == "mine" and sock:tcp_nodelay() == "mine")
  ]]
end

function Core:test_accessors_are_made_when_they_are_asked_for()
  fresh [[
    local Socket = require "socket2".Socket
    assert(rawget(Socket, "tcp_nodelay") == nil)
    local f = Socket.tcp_nodelay
    assert(f and rawget(Socket, "tcp_nodelay") == f and Socket.tcp_nodelay == f)
    assert(rawget(Socket, "set_tcp_nodelay") == nil) -- and no other
    local names = {}
    for name, method in pairs(Socket) do names[name] = method end
    for _, name in ipairs{"new", "connect", "stream", "tcp_nodelay", "set_nodelay"} do
      assert(names[name] == Socket[name] and Socket[name], name)
    end
    assert(names.tcp_nodelay == f)
  ]]
end

function Core:test_no_accessor_has_the_name_of_another_method()
  fresh [[
    local socket2 = require "socket2"
    local functions = {}
    for name, f in next, socket2.Socket do functions[name] = f end
    for name, opt in socket2.options() do
      assert(not functions[name], name)
      assert(not functions[opt.setter], opt.setter)
      for _, alias in ipairs(opt.aliases) do assert(not functions[alias], alias) end
      for _, alias in ipairs(opt.setter_aliases) do assert(not functions[alias], alias) end
    end
  ]]
end

function Core:test_what_makes_accessors_bears_odd_arguments()
  fresh [[
    local Socket = require "socket2".Socket
    local meta = getmetatable(Socket)
    for _, odd in ipairs{0 / 0, 5, "", "no\0", "nosuch", "tcp_nodela", "tcp_nodelays", print} do
      assert(Socket[odd] == nil)
    end
    assert(Socket[nil] == nil)
    for _, event in ipairs{meta.__index, meta.__newindex, meta.__pairs} do
      for _, odd in ipairs{5, "SO", print, io.stdout} do
        local ok, message = pcall(event, odd, "tcp_nodelay")
        assert(not ok and message:find "table expected", message)
      end
      assert(not pcall(event))
    end
    assert(type(meta.__index({}, "tcp_nodelay")) == "function")
    assert(not pcall(function() Socket[nil] = 1 end))
    Socket[5] = 6
    assert(Socket[5] == 6)
  ]]
end

function Core:test_types_take_a_metatable()
  fresh [[
    local socket2 = require "socket2"
    setmetatable(socket2.SockAddr, {__call = function(class, ...) return class.inet(...) end})
    assert(socket2.SockAddr("127.0.0.1", 80):port() == 80)
    assert(socket2.SockAddr.parse "127.0.0.1:80" == socket2.SockAddr("127.0.0.1", 80))
    getmetatable(socket2.Socket).__call = function(class, ...) return class.new(...) end
    local sock <close> = socket2.Socket("ipv4", "stream")
    assert(sock:tcp_nodelay() == false)
  ]]
end

function Core:test_the_core_is_opened_again()
  fresh [[
    local core = require "socket2.core"
    local sock <close> = core.Socket.new("ipv4", "stream")
    package.loaded["socket2.core"] = nil
    local again = require "socket2.core"
    assert(again ~= core and again.Socket == core.Socket and sock:tcp_nodelay() == false)
    assert(getmetatable(again.Socket.new("ipv4", "stream")) == getmetatable(sock))
    getmetatable(sock).__index = function() return "mine" end
    package.loaded["socket2.core"] = nil
    require "socket2.core"
    assert(sock.anything == "mine")
  ]]
end

-- a type is one type, also when the collector has its first object made while it is opened
function Core:test_types_are_opened_once()
  fresh [[
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
      assert(objects[2] == made[1][2] and objects[3] == made[1][3])
    end
    assert(getmetatable(buffer).__index == socket2.Buffer)
  ]]
end

return Core
