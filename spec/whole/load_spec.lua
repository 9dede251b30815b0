-- Much through a bad link, and many clients that come and go: see load/link.lua and load/serve.lua;
-- 'make soak' sends a million messages and has 5,000 clients.
local lu = require "luaunit"
local support = require "support"

local M = {}

function M:test_a_link_that_loses_doubles_and_reorders()
  local seed = os.getenv("SEED") or os.time()
  local count = os.getenv("SPEC_LUA") and 2000 or 20000
  local result = support.program("spec/load/link.lua", count, seed)
  local output = result.output
  lu.assertTrue(result.ok, "seed " .. seed .. ": " .. output)
  lu.assertStrContains(output, count .. " datagrams: ")
  lu.assertStrContains(output, count .. " messages in ")
end

function M:test_a_server_whose_clients_leave_at_any_moment()
  local seed = os.getenv("SEED") or os.time()
  local count = os.getenv("SPEC_LUA") and 50 or 300
  local result = support.program("spec/load/serve.lua", count, seed)
  local output = result.output
  lu.assertTrue(result.ok, "seed " .. seed .. ": " .. output)
  lu.assertStrContains(output, count .. " clients: ")
end

return M
