-- What the built module shows to the linker, and how it is hardened.
local lu = require "luaunit"
local support = require "support"

local M = {}

local function core()
  return (assert(package.searchpath("socket2.core", package.cpath)))
end

function M:test_only_what_the_header_declares_is_visible()
  support.need("nm")
  local declared = {}
  for line in io.lines("csrc/lsocket2.h") do
    declared[#declared + 1] = line:match("^SOCKET2_API .-([%w_]+)%s*%(")
  end
  table.sort(declared)
  local visible = {}
  local symbols = support.shell("nm -D --defined-only " .. support.quote(core()))
  for name in symbols:gmatch("%u ([%w_]+)") do
    -- others are of the C library and of sanitizers
    if not name:find("^_") then visible[#visible + 1] = name end
  end
  table.sort(visible)
  lu.assertEquals(visible, declared)
  lu.assertEquals(#declared, 3)
end

function M:test_relocations_are_read_only()
  support.need("readelf")
  lu.skipIf(os.getenv("SPEC_LUA"), "a build for a checker")
  local dynamic = support.shell("readelf -dW " .. support.quote(core()))
  lu.assertStrContains(dynamic, "NOW")
  local segments = support.shell("readelf -lW " .. support.quote(core()))
  lu.assertStrContains(segments, "GNU_RELRO")
  lu.assertStrMatches(segments:match("GNU_STACK[^\n]*"), ".*RW .*")
end

function M:test_stack_and_calls_are_guarded()
  support.need("nm")
  lu.skipIf(os.getenv("SPEC_LUA"), "a build for a checker")
  local undefined = support.shell("nm -D -u " .. support.quote(core()))
  lu.assertStrContains(undefined, "__stack_chk_fail")
  lu.assertStrContains(undefined, "_chk@")
end

return M
