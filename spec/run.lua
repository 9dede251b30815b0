-- Runs the specs: all of them, or those named on the command line, "sockaddr" a whole
-- class, "sockaddr.test_parse" one test of it. Each spec returns one luaunit class.
-- With FAST set, those that take long and watch what seldom changes are left out.
-- The last line is "N passed, N failed, N skipped".
local lu = require "luaunit"

package.path = "spec/helper/?.lua;spec/?.lua;" .. package.path

local openfds = require "openfds"
local support = require "support"

local count = {passed = 0, failed = 0, skipped = 0}
local skipped = {} -- lines to show at the end, a reason each

-- The files by the names of the specs, whatever folder they lie in; and all names, sorted.
-- Where there is no find, a file that SPEC_LIST names has the list.
local function find()
  local files, names = {}, {}
  local list = os.getenv "SPEC_LIST"
  local pipe <close> = assert(list and io.open(list)
    or io.popen("find spec -name '*_spec.lua' | LC_ALL=C sort"))
  for file in pipe:lines() do
    local name = file:match("([^/]+)_spec%.lua$")
    assert(not files[name], "two specs named " .. name)
    files[name] = file
    names[#names + 1] = name
  end
  return files, names
end

local files, names = find()

-- they make the site, rocks, programs and other builds, or run each call hundreds of times
local SLOW = {"bench", "doc", "embed", "oom", "rockspec", "threads"}

if (os.getenv "FAST" or "") ~= "" and #arg == 0 then
  for _, slow in ipairs(SLOW) do
    assert(files[slow], "no spec " .. slow)
    for i = #names, 1, -1 do
      if names[i] == slow then table.remove(names, i) end
    end
  end
end

-- What is open when nothing is left to be collected.
local function descriptors()
  collectgarbage()
  collectgarbage()
  return openfds()
end

local function fail(where, message)
  count.failed = count.failed + 1
  print("FAILED " .. where .. ": " .. tostring(message))
end

-- luaunit gives up the whole run when a fixture of a class raises; here it is one failure
local function fixture(name, class, which)
  local f = class[which]
  class[which] = nil
  return function()
    if not f then return true end
    local ok, message = xpcall(f, debug.traceback, class)
    if not ok then fail(name .. "." .. which, message) end
    return ok
  end
end

local function run(name, class, tests)
  local runner = lu.LuaUnit.new()
  runner:setOutputType(os.getenv("V") and "tap" or "nil")
  runner:runSuiteByInstances({{tests, class}})
  local result = runner.result
  for _, list in ipairs{result.failedTests, result.errorTests} do
    for _, node in ipairs(list) do
      fail(node.testName, tostring(node.msg) .. "\n" .. tostring(node.stackTrace))
    end
  end
  for _, node in ipairs(result.skippedTests) do
    skipped[#skipped + 1] = node.testName .. ": " .. node.msg
  end
  count.passed = count.passed + result.successCount
  count.skipped = count.skipped + result.skippedCount
  if result.successCount + result.notSuccessCount + result.skippedCount == 0 then
    fail(name, "no test in it")
  end
end

-- The collector as the interpreter starts it: a spec sets it to collect at other moments.
local function resetcollector()
  collectgarbage("restart")
  collectgarbage("incremental", 200, 100, 13)
  collectgarbage("generational", 20, 100)
end

-- What cannot run on this system: a file that SPEC_LACKS names has reasons, one a line, and below
-- each, further to the right, the specs and tests.
local function readlacks(file)
  local list, reason = {}, nil
  for line in file and io.lines(file) or function() end do
    if line:find "^%s" then
      for name in line:gmatch "%S+" do list[name] = reason end
    else
      reason = line
    end
  end
  return list
end

local lacks = readlacks(os.getenv "SPEC_LACKS")

-- Tests that cannot run skip themselves.
local function leaveout(name, class)
  for test, reason in pairs(lacks) do
    local own = test:match("^" .. name .. "%.(.+)$")
    if own and not class[own] then fail(test, "no such test") end
    if own then class[own] = function() lu.skip(reason) end end
  end
end

-- One class, between its fixtures; as many descriptors are open after it as before, as soon as
-- lookups have ended that nobody waits for.
local function runclass(spec)
  local name = spec:match("^[^.]+")
  local file = files[name]
  if not file then return fail(name, "no such spec") end
  if lacks[name] then
    count.skipped = count.skipped + 1
    skipped[#skipped + 1] = name .. ": " .. lacks[name]
    return
  end
  local ok, class = xpcall(dofile, debug.traceback, file)
  if not ok then return fail(name, class) end
  leaveout(name, class)
  local setup = fixture(name, class, "setupClass")
  local teardown = fixture(name, class, "teardownClass")
  local before = descriptors()
  if setup() then run(name, class, spec) end
  teardown()
  resetcollector()
  local after
  local same = pcall(support.eventually, function()
    after = descriptors()
    return #before == #after
  end)
  if not same then
    fail(name, "descriptors before:\n" .. table.concat(before, "\n")
      .. "\nafter:\n" .. table.concat(after, "\n"))
  end
end

for _, spec in ipairs(#arg > 0 and arg or names) do
  io.write(spec, "\n") -- before it runs, so that it is known which spec crashed or hangs
  io.flush()
  local start = os.time()
  runclass(spec)
  local seconds = os.difftime(os.time(), start)
  if seconds > 3 then print(("  took %d s"):format(seconds)) end
end

for _, line in ipairs(skipped) do
  print("skipped " .. line)
end
print(("%d passed, %d failed, %d skipped"):format(count.passed, count.failed, count.skipped))
local some = count.passed > 0 or next(lacks) and count.skipped > 0
os.exit(count.failed == 0 and some, true)
