--- Sockets as the operating system has them.
-- This module gathers the C core, `socket2.core`, and what is built on it in Lua.
-- @module socket2

local core = require "socket2.core"

local socket2 = {}
for name, value in pairs(core) do socket2[name] = value end

local Socket = core.Socket

--- Makes a socket and sets options on it; closes it when one is refused.
local function open(opts, ...)
  local sock, message, errno = Socket.new(...)
  if not sock or not opts then return sock, message, errno end
  local ok
  ok, message, errno = sock:setoptions(opts)
  if ok then return sock end
  sock:close()
  return nil, message, errno
end

--- A TCP socket over IPv4.
-- @tparam[opt] table opts options to set, as for `Socket:setoptions`
-- @treturn[1] Socket
-- @return[2] nil, message, errno
function socket2.tcp_v4(opts) return open(opts, "ipv4", "stream", "tcp") end

--- A TCP socket over IPv6.
-- @tparam[opt] table opts options to set, as for `Socket:setoptions`
-- @treturn[1] Socket
-- @return[2] nil, message, errno
function socket2.tcp_v6(opts) return open(opts, "ipv6", "stream", "tcp") end

--- A UDP socket over IPv4.
-- @tparam[opt] table opts options to set, as for `Socket:setoptions`
-- @treturn[1] Socket
-- @return[2] nil, message, errno
function socket2.udp_v4(opts) return open(opts, "ipv4", "dgram", "udp") end

--- A UDP socket over IPv6.
-- @tparam[opt] table opts options to set, as for `Socket:setoptions`
-- @treturn[1] Socket
-- @return[2] nil, message, errno
function socket2.udp_v6(opts) return open(opts, "ipv6", "dgram", "udp") end

--- Two unix sockets connected to each other.
-- @tparam[opt="stream"] string|integer type
-- @treturn[1] Socket one end
-- @treturn[1] Socket the other
-- @return[2] nil, message, errno
function socket2.pair(type) return Socket.pair("unix", type) end

return socket2
