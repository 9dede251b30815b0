-- The tests that the guide of promises names are there.
local lu = require "luaunit"
local support = require "support"

local M = {}

function M:test_each_promise_has_its_test()
  local file <close> = assert(io.open("doc/guides/promises.md"))
  local count = 0
  for class, name in file:read("a"):gmatch("`([%w_]+)%.(test_[%w_]+)`") do
    count = count + 1
    local path = support.shell("find spec -name " .. class .. "_spec.lua"):match("%S+")
    local spec <close> = assert(io.open(path or class))
    lu.assertNotNil(spec:read("a"):find("function [%w_]+[:.]" .. name .. " ?%("), name)
  end
  lu.assertTrue(count > 20, count)
end

return M
