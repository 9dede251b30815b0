-- The rock: it lists what the checkout has, and what it installs works away from it.
local lu = require "luaunit"
local support = require "support"

local ROCKSPEC = "rockspec/socket2-scm-1.rockspec"

local Rockspec = {}

local function rockspec()
  local env = {}
  assert(loadfile(ROCKSPEC, "t", env))()
  return env
end

-- the lines a shell command prints, as a set
local function set(command)
  local lines = {}
  for line in support.shell(command):gmatch("[^\n]+") do lines[line] = true end
  return lines
end

local function luarocks(words)
  local output, code = support.shell("luarocks --lua-version 5.4 " .. words)
  lu.assertEquals(code, 0, output)
end

function Rockspec:test_lists_every_c_file()
  local listed = {}
  for _, source in ipairs(rockspec().build.modules["socket2.core"].sources) do
    listed[source] = true
  end
  lu.assertEquals(listed, set "ls csrc/*.c")
end

function Rockspec:test_lists_every_lua_file_under_its_module_name()
  local listed, expected = {}, {}
  for name, file in pairs(rockspec().build.modules) do
    if name ~= "socket2.core" then listed[name] = file end
  end
  for file in pairs(set "find lua -name '*.lua' 2>/dev/null") do
    local name = file:match("^lua/(.*)%.lua$"):gsub("/init$", ""):gsub("/", ".")
    expected[name] = file
  end
  lu.assertEquals(listed, expected)
end

function Rockspec:test_lint()
  support.need "luarocks"
  luarocks("lint " .. ROCKSPEC)
end

-- built in a copy, since LuaRocks leaves objects beside the sources
function Rockspec:test_make_into_an_empty_tree()
  support.need "luarocks"
  local dir <close> = support.tempdir()
  local tree = dir "tree"
  os.execute(("cp -r csrc lua rockspec README.md LICENSE %s 2>/dev/null"):format(dir))
  local output, code = support.shell(("cd %s && luarocks --lua-version 5.4 --tree %s make %s")
    :format(dir, tree, ROCKSPEC))
  lu.assertEquals(code, 0, output)
  lu.assertNotStrContains(output, "warning:")

  local share, lib = tree .. "/share/lua/5.4", tree .. "/lib/lua/5.4"
  local script <close> = assert(io.open(dir "script.lua", "w"))
  script:write [[
    local core = require "socket2.core"
    assert(package.searchpath("socket2.core", package.cpath):find(..., 1, true))
    print(core.errno.EBADF)
  ]]
  script:close()
  output, code = support.shell(("cd / && LUA_PATH='%s/?.lua;%s/?/init.lua' LUA_CPATH='%s/?.so'"
    .. " lua5.4 %s %s"):format(share, share, lib, dir "script.lua", tree))
  lu.assertEquals(output, "9")
  lu.assertEquals(code, 0)
end

return Rockspec
