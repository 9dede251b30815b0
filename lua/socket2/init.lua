--- Sockets as the operating system has them.
-- This module gathers the C core, `socket2.core`, and what is built on it in Lua.
-- @module socket2

local core = require "socket2.core"

local Socket = core.Socket

-- other types, and the tables of constants, come when they are asked for, as in the core
local socket2 = setmetatable({}, getmetatable(core))
for name, value in next, core do socket2[name] = value end

--
-- What stands in files of its own is loaded when any of it is first called: it takes as long
-- as all the rest, and programs that only use Sockets need none of it. All is loaded then,
-- early in most programs, and not when descriptors have run out or after a chroot.
--

local files = {"wait", "stream", "iterators", "connect", "listen", "sockets"}

local function loadone(file)
  local ok, result = pcall(require, "socket2." .. file)
  if ok then return result end
  -- who runs out of memory here is to see that, and not what it did to require
  if tostring(result):find("not enough memory$") then result = "not enough memory" end
  error(result, 0)
end

local function load(file)
  for _, name in ipairs(files) do loadone(name) end
  return loadone(file)
end

local function later(target, file, ...)
  for _, name in ipairs {...} do
    local found
    target[name] = function(...)
      found = found or load(file)[name]
      return found(...)
    end
  end
end

later(socket2, "wait", "wait", "use")
later(socket2, "help", "help")
later(socket2, "connect", "connect", "open")
later(socket2, "listen", "listen", "bind")
later(socket2, "sockets", "tcp_v4", "tcp_v6", "udp_v4", "udp_v6", "pair")
later(Socket, "stream", "stream")
later(Socket, "iterators", "incoming", "datagrams", "chunks")

socket2.bpf = {}
later(socket2.bpf, "bpf", "assemble", "check", "disassemble")

return socket2
