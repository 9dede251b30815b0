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

function Core:test_the_core_is_opened_again()
  support.rundone [[
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

return Core
