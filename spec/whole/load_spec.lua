-- Much through a bad link, and many clients that come and go: see load/link.lua and load/serve.lua;
-- 'make soak' sends a million messages and has 5,000 clients.
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

function M:test_a_server_whose_clients_leave_at_any_moment()
  local seed = os.getenv("SEED") or os.time()
  local count = os.getenv("SPEC_LUA") and 50 or 300
  local output, code = support.shell(("%s spec/load/serve.lua %d %d"):format(support.interpreter(),
    count, seed))
  lu.assertEquals(code, 0, "seed " .. seed .. ": " .. output)
  lu.assertStrContains(output, count .. " clients: ")
end

return M
