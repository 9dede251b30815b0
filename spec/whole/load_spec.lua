-- Much through a bad link: see load/link.lua; 'make soak' sends a million messages.
local lu = require "luaunit"
local support = require "support"

local M = {}

function M:test_a_link_that_loses_doubles_and_reorders()
  local seed = os.getenv("SEED") or os.time()
  local count = os.getenv("SPEC_LUA") and 2000 or 20000
  local output, code = support.shell(("%s spec/load/link.lua %d %d"):format(support.interpreter(),
    count, seed))
  lu.assertEquals(code, 0, "seed " .. seed .. ": " .. output)
  lu.assertStrContains(output, count .. " datagrams: ")
  lu.assertStrContains(output, count .. " messages in ")
end

return M
