-- Random sequences of calls: see sequence/calls.lua. SEED=n repeats one, as far as the system
-- does; FUZZ_SECONDS=n takes longer, with one seed after the other.
local lu = require "luaunit"
local support = require "support"

local M = {}

local SECONDS = tonumber(os.getenv("FUZZ_SECONDS")) or 3
local EACH = 10 -- seconds a seed
local SEED = tonumber(os.getenv("SEED"))

-- Builds sequence/driver.c against the system's Lua; gives the command that runs it, in a folder
-- and a network of its own.
local function build(dir)
  local output, code = support.compile("-o " .. dir("driver") .. " spec/whole/sequence/driver.c",
    "--cflags --libs")
  lu.skipIf(code ~= 0, "no Lua library to link: " .. output)
  local netns = "unshare -n"
  if select(2, support.shell(netns .. " true")) ~= 0 then
    lu.skipIf(support.root(), "no network namespace can be made")
    netns = "unshare -rn"
    lu.skipIf(select(2, support.shell(netns .. " true")) ~= 0, "no network namespace can be made")
  end
  local program = support.interpreter():gsub("%S+$", function() return dir("driver") end)
  local here = support.shell("pwd")
  return ("cd %s && ASAN_OPTIONS=$ASAN_OPTIONS:allocator_may_return_null=1 timeout -s KILL %%d %s"
    .. " sh -c 'ip link set lo up; exec \"$@\"' sh %s %s/spec/whole/sequence/calls.lua %%d %%g")
    :format(support.quote(dir(".")), netns, program, support.quote(here))
end

function M:test_random_sequences()
  support.need("unshare", "timeout")
  local dir <close> = support.tempdir()
  local command = build(dir)
  local seed = SEED or os.time()
  local left = SECONDS
  repeat
    local seconds = math.min(left, EACH)
    io.stderr:write(("SEED=%d\n"):format(seed))
    local output, code = support.shell(command:format(10 * seconds + 60, seed, seconds))
    lu.assertEquals(code, 0, ("SEED=%d: %s"):format(seed, output:sub(-6000)))
    lu.assertIsTrue((tonumber(output:match("(%d+) calls")) or 0) > 100, output:sub(-6000))
    if SECONDS > EACH then io.stderr:write(output:match("[^\n]*$"), "\n") end
    left, seed = left - seconds, seed + 1
  until left <= 0
end

return M
