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

-- each in a program of its own, which has missed no method yet
local function fresh(script)
  lu.assertEquals(support.run(script .. " print 'done'"), "done\n")
end

function Core:test_methods_are_whole_whatever_is_missed_first()
  fresh [[
    local Socket = require "socket2".Socket
    local meta = debug.getmetatable(Socket)
    for _, odd in ipairs{5, print, {}, setmetatable({}, {__index = {}})} do
      assert(type(meta.__index(odd, "connect")) == "function")
    end
    assert(meta.__index({}, 0 / 0) == nil and meta.__index() == nil)
    assert(type(Socket.tcp_nodelay) == "function" and debug.getmetatable(Socket) == nil)
    local walk, methods = meta.__pairs()
    assert(methods == Socket and Socket[walk(methods)])
  ]]
  fresh [[
    local Socket = require "socket2".Socket
    local names = {}
    for name, method in pairs(Socket) do names[name] = method end
    for _, name in ipairs{"new", "connect", "stream", "tcp_nodelay", "set_nodelay"} do
      assert(names[name] == Socket[name] and Socket[name], name)
    end
  ]]
  fresh [[
    local Socket = require "socket2".Socket
    local function mine() return "mine" end
    Socket.send, Socket.tcp_nodelay = mine, mine
    local sock <close> = Socket.new("ipv4", "stream")
    assert(sock:recv() == nil and sock:set_tcp_nodelay(true))
    assert(sock:send() == "mine" and sock:tcp_nodelay() == "mine")
    Socket.connect = nil
    assert(sock.connect == nil)
  ]]
end

function Core:test_methods_can_not_be_lost_by_a_metatable()
  fresh [[
    local socket2 = require "socket2"
    local ok, message = pcall(setmetatable, socket2.Socket, {})
    assert(not ok and message:find "protected")
    setmetatable(socket2.SockAddr, {__call = function(class, ...) return class.inet(...) end})
    assert(socket2.SockAddr("127.0.0.1", 80):port() == 80)
    assert(socket2.SockAddr.parse "127.0.0.1:80" == socket2.SockAddr("127.0.0.1", 80))
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
