-- The module inside a program: the joined C file, the archive, and what is installed of them.
local lu = require "luaunit"
local support = require "support"

local Embed = {}

-- the default build, whichever the suite runs on
local function make(words)
  local output, code = support.shell("env -i PATH=\"$PATH\" make -s " .. words)
  lu.assertEquals(code, 0, output)
end

function Embed:test_the_example()
  support.need("make", "pkg-config")
  lu.skipIf(not support.shell "cc -print-file-name=liblua5.4.a":find "/", "no static Lua")
  make "embed"
  local output, code = support.shell "build/embed examples/embed/script.lua"
  lu.assertEquals(code, 0, output)
  lu.assertStrMatches(output, table.concat({
    "program: listening on %d+", "script: got 127%.0%.0%.1:%d+", "script: received hello",
    "program: the script listens on %d+"}, "\n"))
  lu.assertEquals(output:match "on (%d+)", output:match "got 127%.0%.0%.1:(%d+)")
  lu.assertNotStrContains(support.shell "ldd build/embed", "lua")
end

function Embed:test_the_joined_file_shows_only_what_the_header_declares()
  support.need("make", "nm")
  make "static"
  local dir <close> = support.tempdir()
  local flags = support.shell "pkg-config --cflags lua5.4 || pkg-config --cflags lua"
  local output, code = support.shell(("cc -std=c11 -fvisibility=hidden -Ibuild %s -Wall -Wextra "
    .. "-shared -fPIC -o %s build/socket2.c"):format(flags, dir "c.so"))
  lu.assertEquals(output, "")
  lu.assertEquals(code, 0)
  local seen = {}
  for name in support.shell("nm -D --defined-only " .. dir "c.so"):gmatch("%x+ %u ([%w_]+)") do
    seen[#seen + 1] = name
  end
  table.sort(seen)
  lu.assertEquals(seen, {"luaopen_socket2_core", "socket2_pushfd", "socket2_tofd"})
end

-- the archive, found by pkg-config in a prefix of its own, linked into a program
function Embed:test_the_archive_that_is_installed()
  support.need("make", "pkg-config")
  local dir <close> = support.tempdir()
  make("install PREFIX=" .. dir "usr")
  local words = "env -u PKG_CONFIG_SYSROOT_DIR -u PKG_CONFIG_LIBDIR PKG_CONFIG_PATH="
    .. dir "usr/lib/pkgconfig pkg-config "
  local version = support.shell(words .. "--modversion socket2")
  lu.assertEquals("socket2 " .. version, require "socket2"._VERSION)
  local output, code = support.shell(("cc -D_GNU_SOURCE -o %s examples/embed/embed.c "
    .. "$(%s --cflags --libs socket2) -lm -ldl"):format(dir "embed", words))
  lu.assertEquals(code, 0, output)
  output = support.shell(dir "embed" .. " examples/embed/script.lua")
  lu.assertStrContains(output, "script: received hello")
  for _, name in ipairs{"README.md", "guides/start.md", "examples/tour.lua"} do
    assert(io.open(dir("usr/share/doc/socket2/" .. name))):close()
  end
end

-- a program that pushes a Socket before it, or a script, has opened the module
function Embed:test_a_socket_is_owned_before_the_module_is_open()
  support.need("make", "pkg-config")
  make "static"
  local dir <close> = support.tempdir()
  local source <close> = assert(io.open(dir "early.c", "w"))
  source:write [[
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <lua.h>
#include <lauxlib.h>
#include "lsocket2.h"

int main (void) {
  lua_State *L = luaL_newstate();
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  lua_newuserdatauv(L, 1, 0);
  if (socket2_tofd(L, -1) != -1) return 1;
  socket2_pushfd(L, fd);
  if (lua_gettop(L) != 2 || socket2_tofd(L, -1) != fd) return 2;
  if (lua_getfield(L, -1, "tcp_nodelay") != LUA_TFUNCTION) return 3;
  lua_close(L);
  return fcntl(fd, F_GETFD) == -1 && errno == EBADF ? 0 : 4;
}
]]
  source:close()
  local words = ("-Icsrc -o %s %s build/libsocket2.a -pthread"):format(dir "early", dir "early.c")
  local output, code = support.compile(words, "--cflags --libs")
  lu.skipIf(code ~= 0 and output:find "lua", "cannot be linked: " .. output)
  lu.assertEquals(code, 0, output)
  output, code = support.shell(dir "early")
  lu.assertEquals(code, 0, output)
end

-- the version stands in the header, and nowhere does another
function Embed:test_one_version()
  local version = require "socket2"._VERSION:match "^socket2 (.*)$"
  lu.assertEquals(support.shell "cd rockspec && ls *.rockspec",
    ("socket2-%s-1.rockspec\nsocket2-scm-1.rockspec"):format(version))
end

return Embed
