-- States in threads: nothing is shared between them.
local lu = require "luaunit"
local support = require "support"

local M = {}

local LINK = "--cflags --libs"

local function build(dir, flags)
  local output, code = support.compile("-pthread -o " .. dir("driver") .. " " .. flags
    .. " spec/whole/threads/driver.c", LINK)
  lu.skipIf(code ~= 0, "cannot be built: " .. output)
  return dir("driver")
end

function M:test_a_thousand_states_in_eight_threads()
  local dir <close> = support.tempdir()
  local driver = build(dir, "-O1")
  local command = support.interpreter():gsub("%S+$", function() return driver end)
  local output, code = support.shell(command .. " spec/whole/threads/script.lua 1000 8")
  lu.assertEquals(output, "0 failed")
  lu.assertEquals(code, 0)
end

-- The module itself built with the thread sanitizer, in a folder of its own; the system's Lua
-- is not, but what one state does is all in one thread.
function M:test_no_data_race()
  lu.skipIf(os.getenv("SPEC_LUA"), "under another checker")
  local dir <close> = support.tempdir()
  local flags = "-g -O1 -fPIC -fsanitize=thread"
  local driver = build(dir, flags)
  assert(os.execute("mkdir " .. dir("socket2")))
  local output, code = support.compile("-shared -o " .. dir("socket2/core.so") .. " -std=c11 "
    .. flags .. " -Icsrc csrc/*.c csrc/*/*.c", LINK)
  lu.assertEquals(code, 0, output)
  output, code = support.shell("LUA_CPATH='" .. dir("?.so") .. ";;' " .. driver
    .. " spec/whole/threads/script.lua 64 8")
  lu.skipIf(output:find("unexpected memory mapping", 1, true), "no thread sanitizer here")
  lu.assertEquals(output, "0 failed")
  lu.assertEquals(code, 0)
end

return M
