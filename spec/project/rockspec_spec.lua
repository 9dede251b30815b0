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
  lu.assertEquals(listed, set "ls csrc/*.c csrc/*/*.c")
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
  luarocks("lint rockspec/socket2-1.0.0-1.rockspec")
end

-- both are what the template and the files of the checkout give
function Rockspec:test_both_are_up_to_date()
  local dir <close> = support.tempdir()
  support.shell(("%s rockspec/make.lua %s"):format(support.interpreter(), dir))
  local output, code = support.shell(("for f in %s/*; do diff $f rockspec/; done"):format(dir))
  lu.assertEquals(set(("ls %s"):format(dir)), set "cd rockspec && ls *.rockspec")
  lu.assertEquals(output, "", "stale: run 'make rockspec'")
  lu.assertEquals(code, 0)
end

-- Runs a script of its own in a Lua that finds modules in these two folders only, from away.
local function away(share, lib, script)
  local dir <close> = support.tempdir()
  local file <close> = assert(io.open(dir "script.lua", "w"))
  file:write(script)
  file:close()
  return support.shell(
    ("cd / && LUA_PATH='%s/?.lua;%s/?/init.lua' LUA_CPATH='%s/?.so' lua5.4 %s"):format(
      share, share, lib, dir "script.lua"))
end

local TALK = [[
  local socket2 = require "socket2"
  local a, b = socket2.pair()
  assert(a:send "from where it was installed")
  print(b:recv())
]]

-- built in a copy, since LuaRocks leaves objects beside the sources
function Rockspec:test_make_into_an_empty_tree()
  support.need "luarocks"
  local dir <close> = support.tempdir()
  local tree = dir "tree"
  os.execute(("cp -r csrc lua examples doc rockspec README.md LICENSE %s 2>/dev/null"):format(dir))
  local output, code = support.shell(("cd %s && luarocks --lua-version 5.4 --tree %s make %s")
    :format(dir, tree, ROCKSPEC))
  lu.assertEquals(code, 0, output)
  lu.assertNotStrContains(output, "warning:")
  output = away(tree .. "/share/lua/5.4", tree .. "/lib/lua/5.4", TALK)
  lu.assertEquals(output, "from where it was installed")
end

-- a released rock, packed with what was built, and installed where nothing of it was
function Rockspec:test_pack_and_install()
  support.need("luarocks", "zip", "unzip")
  local dir <close> = support.tempdir()
  os.execute(("cp -r csrc lua examples doc rockspec README.md LICENSE %s"):format(dir))
  local function run(words)
    local output, code = support.shell(("cd %s && luarocks --lua-version 5.4 %s")
      :format(dir, words))
    lu.assertEquals(code, 0, output)
    return output
  end
  run("--tree " .. dir "from" .. " make rockspec/socket2-1.0.0-1.rockspec")
  run("--tree " .. dir "from" .. " pack socket2 1.0.0-1")
  run("--tree " .. dir "to" .. " install --deps-mode none socket2-1.0.0-1.*.rock")
  local tree = dir "to"
  lu.assertEquals(away(tree .. "/share/lua/5.4", tree .. "/lib/lua/5.4", TALK),
    "from where it was installed")
  local rock = tree .. "/lib/luarocks/rocks-5.4/socket2/1.0.0-1/"
  for _, name in ipairs{"examples/tour.lua", "doc/guides/start.md"} do
    assert(io.open(rock .. name)):close()
  end
end

-- LuaUnit as a rock, in a tree of its own, from the file that this suite runs on: nothing is
-- fetched. Gives the configuration that has the tree.
local function luaunit(dir)
  local function write(name, text)
    local file <close> = assert(io.open(dir(name), "w"))
    file:write(text)
  end
  os.execute(("cp %s %s"):format(package.searchpath("luaunit", package.path), dir "luaunit.lua"))
  write("luaunit-3.4-1.rockspec", [[
    package, version, source = "luaunit", "3.4-1", {url = "file://luaunit.lua"}
    build = {type = "builtin", modules = {luaunit = "luaunit.lua"}}
  ]])
  write("config.lua", ("rocks_trees = {{name = 'user', root = '%s'}}"):format(dir "tree"))
  local output, code = support.shell(("cd %s && luarocks --lua-version 5.4 --tree tree make "
    .. "luaunit-3.4-1.rockspec"):format(dir))
  lu.assertEquals(code, 0, output)
  return dir "config.lua"
end

function Rockspec:test_luarocks_test()
  support.need "luarocks"
  local dir <close> = support.tempdir()
  local rock <close> = support.tempdir()
  os.execute(("cp -r csrc lua examples doc .ci rockspec spec Makefile README.md LICENSE %s")
    :format(dir))
  -- what this make was told is not for the one inside
  local output, code = support.shell(("cd %s && LUAROCKS_CONFIG=%s MAKEFLAGS= SPEC=core "
    .. "luarocks --lua-version 5.4 test %s"):format(dir, luaunit(rock), ROCKSPEC))
  lu.assertEquals(code, 0, output)
  lu.assertStrContains(output, " 0 failed")
end

-- the default build, whichever the suite runs on
local function install(words)
  return support.shell("env -i PATH=\"$PATH\" make -s install " .. words)
end

function Rockspec:test_make_uninstall()
  local dir <close> = support.tempdir()
  local output, code = install("PREFIX=/usr DESTDIR=" .. tostring(dir))
  lu.assertEquals(code, 0, output)
  os.execute("touch " .. dir "usr/share/lua/5.4/other.lua" .. " " .. dir "usr/lib/other.a")
  output, code = support.shell("env -i PATH=\"$PATH\" make -s uninstall PREFIX=/usr DESTDIR="
    .. tostring(dir))
  lu.assertEquals(code, 0, output)
  lu.assertEquals(set("cd " .. dir "usr" .. " && find . -type f"),
    {["./share/lua/5.4/other.lua"] = true, ["./lib/other.a"] = true})
  lu.assertEquals(support.shell("find " .. dir "usr" .. " -name 'socket2*'"), "")
end

-- what stands in socket2.pc where there is no pkg-config to ask
function Rockspec:test_without_pkg_config_there_is_no_empty_field()
  support.need("pkg-config", "lua5.4")
  local dir <close> = support.tempdir()
  local output, code = install("LUA_PC= PREFIX=/usr DESTDIR=" .. tostring(dir)
    .. " LUA_INCDIR=$(pkg-config --cflags-only-I lua5.4 | sed 's/-I//;s/ *$//')")
  lu.assertEquals(code, 0, output)
  local file <close> = assert(io.open(dir "usr/lib/pkgconfig/socket2.pc"))
  lu.assertNotStrContains(file:read("a"), "Requires")
end

function Rockspec:test_make_install_under_a_root()
  local dir <close> = support.tempdir()
  local output, code = install("PREFIX=/usr DESTDIR=" .. tostring(dir))
  lu.assertEquals(code, 0, output)
  local usr = dir "usr"
  lu.assertEquals(set("cd " .. usr .. " && find include -type f"), {["include/lsocket2.h"] = true})
  lu.assertEquals(set("cd " .. usr .. "/lib && find . -name '*socket2.*'"),
    {["./libsocket2.a"] = true, ["./pkgconfig/socket2.pc"] = true})
  lu.assertEquals(set("cd " .. usr .. "/lib/lua/5.4 && find . -type f"),
    {["./socket2/core.so"] = true})
  lu.assertEquals(set("cd " .. usr .. "/share/lua/5.4 && find . -type f"),
    set "cd lua && find . -name '*.lua'")
  output = away(usr .. "/share/lua/5.4", usr .. "/lib/lua/5.4", TALK)
  lu.assertEquals(output, "from where it was installed")
end

function Rockspec:test_make_install_where_it_is_told()
  local dir <close> = support.tempdir()
  local output, code = install(("PREFIX=%s LUA_LIBDIR=%s LUA_DIR=%s"):format(
    dir "p", dir "c", dir "l"))
  lu.assertEquals(code, 0, output)
  output = away(dir "l", dir "c", TALK)
  lu.assertEquals(output, "from where it was installed")
end

-- nothing but what lsocket2.h declares is to be seen from outside
function Rockspec:test_symbols()
  support.need "nm"
  local declared = {}
  for name in support.shell("grep -ho '^SOCKET2_API [^(]*(' csrc/lsocket2.h")
    :gmatch("([%w_]+)%(") do
    declared[name] = true
  end
  lu.assertTrue(declared.luaopen_socket2_core)
  local core = package.searchpath("socket2.core", package.cpath)
  local seen = {}
  for name in support.shell("nm -D --defined-only " .. core):gmatch("%x+ %u ([%w_]+)") do
    if not name:find("^__") then seen[name] = true end -- those are a sanitizer's
  end
  lu.assertEquals(seen, declared)
end

return Rockspec
