-- Runs the specs: all of them, or those named on the command line.
local lu = require "luaunit"

package.path = "spec/?.lua;" .. package.path

local function names()
  if #arg > 0 then return arg end
  local list = {}
  local pipe <close> = assert(io.popen("ls spec"))
  for file in pipe:lines() do
    list[#list + 1] = file:match("^(.*)_spec%.lua$")
  end
  return list
end

-- the descriptors this process has open, as text, to compare and to show
local function descriptors()
  collectgarbage()
  collectgarbage()
  local list = {}
  local pipe <close> = assert(io.popen("ls -l /proc/$PPID/fd"))
  for line in pipe:lines() do
    list[#list + 1] = line:match("%d+ %->.*")
  end
  return list
end

local classes = {}
for _, name in ipairs(names()) do
  local class = require(name .. "_spec")
  local setup, teardown = class.setupClass, class.teardownClass
  local before
  class.setupClass = function(...)
    before = descriptors()
    if setup then setup(...) end
  end
  class.teardownClass = function(...)
    if teardown then teardown(...) end
    local after = descriptors()
    if #before ~= #after then
      error(name .. ": descriptors before:\n" .. table.concat(before, "\n")
        .. "\nafter:\n" .. table.concat(after, "\n"))
    end
  end
  classes[#classes + 1] = {name, class}
end

local runner = lu.LuaUnit.new()
runner:setOutputType("text")
local failed = runner:runSuiteByInstances(classes)
local result = runner.result
for _, node in ipairs(result.skippedTests) do
  print("skipped: " .. node.testName .. ": " .. node.msg)
end
print(("%d passed, %d failed, %d skipped"):format(result.successCount,
  result.failureCount + result.errorCount, result.skippedCount))
os.exit(failed == 0 and result.successCount > 0, true)
