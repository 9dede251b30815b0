-- Installing what is needed: which packages are asked for, by whom, and what make says of a
-- machine that lacks them. Nothing is installed: the package manager here only says its words.
local lu = require "luaunit"
local support = require "support"

local Deps = {}

-- A folder of programs to be the whole PATH: those of the system named, and scripts. It has
-- no compiler and no Lua.
local function programs(scripts)
  local dir = support.tempdir()
  for name in ("sh awk sed tr tail grep printf uname cat env rm mkdir touch dirname find sort")
    :gmatch "%S+" do
    os.execute(("ln -s \"$(command -v %s)\" %s 2>/dev/null"):format(name, dir(name)))
  end
  for name, script in pairs(scripts) do
    local file <close> = assert(io.open(dir(name), "w"))
    file:write("#!/bin/sh\n", script, "\n")
    file:close()
    os.execute("chmod +x " .. dir(name))
  end
  return dir
end

-- the Debian packages a level asks for where nothing is there, and its exit status
local function deps(level, scripts)
  local path <close> = programs(scripts)
  -- the folders that it adds to PATH are not those of this machine
  return support.shell(("sed 's|^PATH=.*||' .ci/deps >%s && cd / && env -i PATH=%s sh %s %s")
    :format(path "deps", path, path "deps", level))
end

local USER = {id = "echo 1000", ["apt-get"] = 'echo "apt-get $*"'}
local BUILD = "gcc libc6-dev make pkg-config lua5.4 liblua5.4-dev"

function Deps:test_a_user_without_sudo_is_told_once_what_to_ask_for()
  for level, packages in pairs{build = BUILD, test = BUILD .. " lua-unit"} do
    lu.assertEquals((deps(level, USER)),
      "You are not root, and there is no sudo. Ask somebody who is root to run:\n"
      .. "  apt-get install -y --no-install-recommends " .. packages)
  end
end

function Deps:test_the_workshop_is_asked_for_by_name()
  local output = deps("dev", USER)
  for _, package in ipairs{"clang-tidy", "valgrind", "lua-ldoc", "chromium"} do
    lu.assertStrContains(output, " " .. package .. " ")
  end
end

function Deps:test_root_installs_and_a_user_does_by_sudo()
  local root = {id = "echo 0", ["apt-get"] = 'echo "apt-get $*"'}
  lu.assertStrContains(deps("build", root),
    "\napt-get install -y --no-install-recommends " .. BUILD .. "\n")
  local user = {id = "echo 1000", ["apt-get"] = "exit 1", sudo = 'echo "sudo $*"'}
  lu.assertStrContains(deps("build", user), "\nsudo env DEBIAN_FRONTEND=noninteractive apt-get "
    .. "install -y --no-install-recommends " .. BUILD .. "\n")
end

-- each has names of its own for the packages, and a command that installs them
function Deps:test_other_package_managers()
  for manager, expected in pairs {
    apk = "apk add gcc musl-dev make pkgconf lua5.4 lua5.4-dev",
    pkg = "pkg install -y gmake pkgconf lua54",
    brew = "brew install gcc make pkgconf lua",
  } do
    local output = deps("build", {id = "echo 0", [manager] = "exit 0"})
    lu.assertStrContains(output, "+ " .. expected .. "\n")
  end
end

-- fails once, and does not try again with the same packages
function Deps:test_what_cannot_be_installed_is_a_failure()
  local output = deps("build", {id = "echo 0", ["apt-get"] = "echo tried; [ $1 = update ]"})
  local _, count = output:gsub("%+ env", "")
  lu.assertEquals(count, 1, output)
end

function Deps:test_a_machine_without_a_known_package_manager()
  local output = deps("build", {id = "echo 0"})
  lu.assertStrContains(output, "none of these package managers")
  lu.assertStrContains(output, BUILD)
end

function Deps:test_an_unknown_level()
  local _, code = support.shell "sh .ci/deps everything"
  lu.assertEquals(code, 2)
end

-- what make says where nothing was installed
local function make(words)
  local dir <close> = support.tempdir()
  local output, code = support.shell(("env -i PATH=\"$PATH\" make -s BUILD=%s %s"):format(
    dir "build", words))
  lu.assertNotEquals(code, 0)
  return output
end

function Deps:test_make_names_what_is_missing()
  lu.assertStrContains(make "CC=nonesuch", "no C compiler 'nonesuch'. 'make deps'")
  lu.assertStrContains(make "CPPFLAGS=-nostdinc", "The C library's headers are missing")
  local _, code = support.shell "echo '#include <lauxlib.h>' | ${CC:-cc} -E - >/dev/null"
  lu.skipIf(code == 0, "the compiler finds Lua's headers by itself")
  lu.assertStrContains(make "LUA_INCDIR=/nonesuch", "headers of Lua 5.4 or newer are missing")
end

return Deps
