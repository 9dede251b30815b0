-- Out of memory: every allocation of every call that makes a descriptor fails once.
local lu = require "luaunit"
local support = require "support"

local M = {}

-- Builds oom/driver.c against the system's Lua; gives the command that runs it.
local function build(dir)
  local output, code = support.compile("-o " .. dir("driver") .. " spec/whole/oom/driver.c",
    "--cflags --libs")
  lu.skipIf(code ~= 0, "no Lua library to link: " .. output)
  -- whatever loads the interpreter (a sanitizer) has to load the driver too
  return (support.interpreter():gsub("%S+$", function() return dir("driver") end))
end

function M:test_every_allocation_may_fail()
  local dir <close> = support.tempdir()
  local output, code = support.shell(build(dir) .. " spec/whole/oom/cases.lua")
  lu.assertEquals(code, 0, output)
end

return M
