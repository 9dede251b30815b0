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

return Core
