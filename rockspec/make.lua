-- Writes the rockspecs, the released one and that of the newest commit, from one template:
--
--     lua5.4 rockspec/make.lua [folder]
--
-- The lists of modules and C files are what the checkout has, and the version is that of
-- csrc/lsocket2.h.

local TEMPLATE = [=[
-- written by rockspec/make.lua, which is where to change it: make rockspec
rockspec_format = "3.0"
package = "socket2"
version = "@VERSION@"
source = {
  url = "git+https://example.org/socket2.git",@TAG@
}
description = {
  summary = "The whole socket interface of the operating system",
  detailed = [[
Create, configure, connect, send, receive, pass descriptors, with every option the kernel has.
A C core exposes sockets as they are, one method a system call; a thin Lua layer adds
constructors, streams and iterators.]],
  license = "MIT",
  labels = {"socket", "network", "tcp", "udp", "unix", "posix"},
}
supported_platforms = {"unix", "windows"}
dependencies = {
  "lua >= 5.4, < 5.6",
}
test_dependencies = {
  "luaunit",
}
test = {
  type = "command",
  command = "make test",
}
build = {
  type = "builtin",
  copy_directories = {"examples", "doc"},
  modules = {
@MODULES@
    ["socket2.core"] = {
      incdirs = {"csrc"},
      libraries = {"pthread"},
      sources = {
@SOURCES@
      },
    },
  },
  platforms = {
    windows = {
      modules = {
        ["socket2.core"] = {
          libraries = {"ws2_32", "iphlpapi"},
        },
      },
    },
  },
}
]=]

local function lines(command)
  local list = {}
  local pipe <close> = assert(io.popen("LC_ALL=C; export LC_ALL; " .. command))
  for line in pipe:lines() do list[#list + 1] = line end
  return list
end

local function version()
  local file <close> = assert(io.open("csrc/lsocket2.h"))
  return file:read("a"):match('SOCKET2_VERSION "socket2 ([%d.]+)"')
end

-- one line a module of Lua: socket2/wait/luv.lua is socket2.wait.luv
local function modules()
  local list = {}
  for _, file in ipairs(lines "find lua -name '*.lua' | sort") do
    local name = file:match("^lua/(.*)%.lua$"):gsub("/init$", ""):gsub("/", ".")
    list[#list + 1] = ('    ["%s"] = "%s",'):format(name, file)
  end
  return table.concat(list, "\n")
end

local function sources()
  local list = {}
  for _, file in ipairs(lines "find csrc -name '*.c' | sort") do
    list[#list + 1] = ('        "%s",'):format(file)
  end
  return table.concat(list, "\n")
end

local fields = {MODULES = modules(), SOURCES = sources()}

local function write(folder, rock_version, tag)
  fields.VERSION, fields.TAG = rock_version, tag
  local name = ("%s/socket2-%s.rockspec"):format(folder, rock_version)
  local file <close> = assert(io.open(name, "w"))
  assert(file:write((TEMPLATE:gsub("@(%u+)@", fields))))
end

local folder = ... or "rockspec"
local released = version()
write(folder, released .. "-1", ('\n  tag = "v%s",'):format(released))
write(folder, "scm-1", "")
