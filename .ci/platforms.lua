-- Writes C that a compiler refuses where the rows of options say that a system has what its
-- headers lack, or the other way round.
--
--     lua .ci/platforms.lua MACOS >build/platforms.c

local system = assert(..., "which system? LINUX, MACOS, ...")

-- what each macro of a row means: level, symbol, systems
local MACROS = {
  OPT = function(level, symbol) return level, symbol, "PLATFORM_ALL" end,
  SOME = function(level, symbol, platforms) return level, symbol, platforms end,
  GENERIC = function(symbol) return "SOL_SOCKET", symbol, "PLATFORM_LINUX" end,
}

print '#include "base/platform.h"'
for line in io.lines "csrc/option/option_rows.c" do
  local macro, arguments = line:match "^  {.-%f[%u](%u+)%((.*)%),$"
  if MACROS[macro] then
    local list = {}
    for each in arguments:gmatch "[^,]+" do list[#list + 1] = each end
    local level, symbol, platforms = MACROS[macro](table.unpack(list))
    print(("_Static_assert((%s != SYS_MISSING && %s != SYS_MISSING) =="):format(level, symbol))
    print(("  (((%s) & PLATFORM_%s) != 0), \"%s\");"):format(platforms, system, symbol:match "%S+"))
  end
end
