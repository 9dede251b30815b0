-- Methods of options, which are made when they are first asked for.
local lu = require "luaunit"
local support = require "support"
local core = require "socket2.core"
local settings = require "settings"

local rows = settings.rows
local Socket = core.Socket

local Accessor = {}

function Accessor:test_accessors_are_made_when_they_are_asked_for()
  support.rundone [[
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

function Accessor:test_no_accessor_has_the_name_of_another_method()
  support.rundone [[
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

function Accessor:test_what_makes_accessors_bears_odd_arguments()
  support.rundone [[
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

function Accessor:test_a_value_of_the_wrong_type_names_the_method()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertErrorMsgContains("bad argument #1 to 'set_tcp_nodelay' (boolean expected, got number)",
    function() s:set_tcp_nodelay(1) end)
  lu.assertErrorMsgContains("bad argument #1 to 'set_tcp_nodelay' (boolean expected, got no value)",
    function() s:set_tcp_nodelay() end)
  lu.assertErrorMsgContains("bad argument #2 to 'setoption' (boolean expected, got number)",
    function() s:setoption("tcp_nodelay", 1) end)
  lu.assertErrorMsgContains("bad argument #1 to 'setoptions' (tcp_nodelay: boolean expected",
    function() s:setoptions{tcp_nodelay = 1} end)
  lu.assertErrorMsgContains("bad argument #1 to 'set_ttl_v4' (out of range)",
    function() s:set_ttl_v4(1 << 31) end)
  lu.assertErrorMsgContains("socket2.Socket expected", s.tcp_nodelay, 1)
  lu.assertErrorMsgContains("socket2.Socket expected", s.tcp_nodelay, io.stdout)
  lu.assertErrorMsgContains("socket2.Socket expected", s.tcp_nodelay)
end

function Accessor:test_every_name_is_a_method()
  for name, opt in core.options() do
    local isverb = opt.setter_aliases[1] == name -- attach_bpf
    lu.assertEquals(Socket[name] ~= nil, opt.access ~= "wo" or isverb, name)
    if opt.setter then lu.assertIsFunction(Socket[opt.setter], opt.setter) end
    for _, alias in ipairs(opt.aliases) do lu.assertIsFunction(Socket[alias], alias) end
    for _, alias in ipairs(opt.setter_aliases) do lu.assertIsFunction(Socket[alias], alias) end
  end
  local list = rows()
  lu.assertEquals(list.tos_v4.aliases, {"tos"})
  lu.assertEquals(list.tos_v4.setter_aliases, {"set_tos"})
  lu.assertEquals(list.device.setter, "bind_device")
  lu.assertEquals(list.device.setter_aliases, {"set_device"})
  lu.assertEquals(list.device_index.aliases, {"device_index_v4", "device_index_v6"})
end

return Accessor
