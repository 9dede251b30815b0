-- The files themselves: no arrow between them climbs, and each says at its head what it holds.
local lu = require "luaunit"
local support = require "support"

local Tree = {}

-- Skips where there are no object files of the default build to look at.
function Tree:test_no_arrow_climbs()
  support.need "nm"
  local object <close> = io.open "build/obj/core.o"
  lu.skipIf(not object, "no object files in build/obj")
  local output, code = support.shell(support.interpreter() .. " .ci/arrows.lua build/obj")
  lu.assertEquals(output, "")
  lu.assertEquals(code, 0)
end

function Tree:test_each_name_of_sys_has_one_fallback()
  local output, code = support.shell(support.interpreter() .. " .ci/guards.lua csrc/base/sys.h")
  lu.assertEquals(output, "")
  lu.assertEquals(code, 0)
end

function Tree:test_base_names_are_unique()
  local seen = {}
  for path in support.shell "find csrc -name '*.[ch]'":gmatch "%S+" do
    local name = path:match "[^/]+$"
    lu.assertNil(seen[name], path)
    seen[name] = path
  end
  lu.assertNotNil(seen["core.c"])
end

-- a header of the system's would be hidden by one of ours
function Tree:test_no_header_has_the_name_of_a_system_header()
  for path in support.shell "find csrc -name '*.h'":gmatch "%S+" do
    local name = path:gsub("^csrc/", "")
    for _, folder in ipairs{"/usr/include/", "/usr/local/include/"} do
      local file <close> = name ~= "lsocket2.h" and io.open(folder .. name) or nil
      lu.assertNil(file, name)
    end
  end
end

function Tree:test_each_file_opens_with_a_comment()
  for path in support.shell "find csrc lua spec -name '*.[ch]' -o -name '*.lua'":gmatch "%S+" do
    local file <close> = assert(io.open(path))
    local first = file:read "l"
    lu.assertNotNil(first:find "^/%*" or first:find "^%-%-", path)
  end
end

return Tree
