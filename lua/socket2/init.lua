--- Sockets as the operating system has them.
-- This module gathers the C core, `socket2.core`, and what is built on it in Lua.
-- @module socket2

local core = require "socket2.core"

local socket2 = {}
for name, value in pairs(core) do socket2[name] = value end

local Socket = core.Socket

--
-- What stands in files of its own is loaded when any of it is first called: it takes as long
-- as all the rest, and programs that only use Sockets need none of it. All is loaded then,
-- early in most programs, and not when descriptors have run out or after a chroot.
--

local files = {"wait", "stream", "iterators", "connect", "listen"}

local function load(file)
  for _, name in ipairs(files) do require("socket2." .. name) end
  return require("socket2." .. file)
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
later(socket2, "connect", "connect", "open")
later(socket2, "listen", "listen", "bind")
later(Socket, "stream", "stream")
later(Socket, "iterators", "incoming", "datagrams", "chunks")

socket2.bpf = {}
later(socket2.bpf, "bpf", "assemble", "check", "disassemble")

--- A type by its name or number, non-blocking while an event loop is in use.
local function typeof(name)
  local waiting = package.loaded["socket2.wait"]
  local number = type(name) == "string" and core.Type[name:upper()] or name
  if not (waiting and waiting.loop and math.type(number) == "integer") then return name end
  return number | core.Type.NONBLOCK
end

--- Makes a socket and sets options on it; closes it when one is refused.
local function open(method, opts, domain, kind, protocol)
  local options = opts ~= nil and load("constructor").checkoptions(method, 1, opts, {}, 2)
  local sock, message, errno = Socket.new(domain, typeof(kind), protocol)
  if not sock or not options then return sock, message, errno end
  local ok
  ok, message, errno = sock:setoptions(options)
  if ok then return sock end
  sock:close()
  return nil, message, errno
end

--- A TCP socket over IPv4.
-- @tparam[opt] table opts options to set, as for `Socket:setoptions`
-- @treturn[1] Socket
-- @return[2] nil, message, errno
function socket2.tcp_v4(opts) return open("tcp_v4", opts, "ipv4", "stream", "tcp") end

--- A TCP socket over IPv6.
-- @tparam[opt] table opts options to set, as for `Socket:setoptions`
-- @treturn[1] Socket
-- @return[2] nil, message, errno
function socket2.tcp_v6(opts) return open("tcp_v6", opts, "ipv6", "stream", "tcp") end

--- A UDP socket over IPv4.
-- @tparam[opt] table opts options to set, as for `Socket:setoptions`
-- @treturn[1] Socket
-- @return[2] nil, message, errno
function socket2.udp_v4(opts) return open("udp_v4", opts, "ipv4", "dgram", "udp") end

--- A UDP socket over IPv6.
-- @tparam[opt] table opts options to set, as for `Socket:setoptions`
-- @treturn[1] Socket
-- @return[2] nil, message, errno
function socket2.udp_v6(opts) return open("udp_v6", opts, "ipv6", "dgram", "udp") end

--- Two unix sockets connected to each other.
-- @tparam[opt="stream"] string|integer kind the type
-- @treturn[1] Socket one end
-- @treturn[1] Socket the other
-- @return[2] nil, message, errno
function socket2.pair(kind) return Socket.pair("unix", typeof(kind or "stream")) end

return socket2
