-- Every function and method with odd arguments: see misuse/generator.lua. SEED=n makes other calls,
-- ROUNDS=n makes as many calls of each function.
local lu = require "luaunit"
local support = require "support"

local M = {}

local SEED = tonumber(os.getenv("SEED")) or 20261120
local ROUNDS = tonumber(os.getenv("ROUNDS")) or (os.getenv("SPEC_LUA") and 10 or 50)

local GENERATOR = "spec/whole/misuse/generator.lua"

-- As root only where the odd options reach nothing but a network of their own; there are no
-- name servers in it either. Memory is limited, so that what is too large is refused.
local function command(trace)
  local words = trace and "TRACE=1 " or ""
  local _, code = support.shell("unshare -n true")
  local netns = "unshare -n"
  if code ~= 0 then
    lu.skipIf(support.root(), "no network namespace can be made")
    _, code = support.shell("unshare -rn true")
    lu.skipIf(code ~= 0, "no network namespace can be made")
    netns = "unshare -rn"
  end
  return "export " .. words
    .. "ASAN_OPTIONS=$ASAN_OPTIONS:allocator_may_return_null=1:max_allocation_size_mb=512"
    .. (os.getenv("SPEC_LUA") and "; " or "; ulimit -v 2000000; ")
    .. "timeout -s KILL 300 " .. netns .. " sh -c 'ip link set lo up; exec \"$@\"' sh "
    .. support.interpreter()
    .. (" %s %d %d </dev/null"):format(GENERATOR, SEED, ROUNDS)
end

local function check(output, ok, message)
  lu.assertTrue(ok, message)
  lu.assertIsString(output:match("%d+ functions, %d+ calls%s*$"), message)
end

function M:test_every_function_bears_odd_arguments()
  if support.windows then -- where a process is limited in neither
    local result = support.program(GENERATOR, SEED, 5)
    return check(result.output, result.ok, result.output:sub(-2000))
  end
  support.need("unshare", "timeout")
  local dir <close> = support.tempdir()
  -- functions that print may print megabytes: only the end tells
  local output, code = support.shell(("%s >%s 2>&1; code=$?; tail -c 2000 %s; exit $code")
    :format(command(), dir("output"), dir("output")))
  local message = ("SEED=%d ROUNDS=%d: %s"):format(SEED, ROUNDS, output)
  if code ~= 0 then -- a crash tells no name: the last call does
    local calls = support.shell(command(true) .. " 2>&1 | tail -c 2000")
    message = message .. "\n" .. calls
  end
  check(output, code == 0, message)
end

return M
