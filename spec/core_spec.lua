-- The core by itself: that it loads, and touches nothing outside.
local lu = require "luaunit"

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

-- metatables are there for all to see, and what is in them to call
function Core:test_what_makes_tables_later_bears_odd_arguments()
  package.loaded["socket2.core"] = nil
  local core = require "socket2.core"
  for _, meta in ipairs{getmetatable(core), getmetatable(core.Socket)} do
    for _, event in ipairs{meta.__index, meta.__pairs} do
      for _, odd in ipairs{5, "SO", print, io.stdout} do
        lu.assertErrorMsgContains("table expected", event, odd, "SO")
      end
      lu.assertErrorMsgContains("table expected", event)
    end
  end
  for _, t in ipairs{core, core.Socket} do
    local walk = pairs(t)
    lu.assertErrorMsgContains("table expected", walk, 5)
    lu.assertErrorMsgContains("table expected", walk)
  end
  lu.assertIsFunction(core.Socket.tcp_nodelay)
end

return Core
