--- Fresh sockets of the most common kinds.
-- @module socket2

local ascii = require "socket2.ascii"
local core = require "socket2.core"
local errors = require "socket2.errors"
local constructor = require "socket2.constructor"

local Socket = core.Socket

local sockets = {}

-- A type by its name or number, non-blocking while an event loop is in use.
local function typeof(name)
  local waiting = package.loaded["socket2.wait"]
  local number = type(name) == "string" and core.Type[ascii.upper(name)] or name
  if not (waiting and waiting.loop and math.type(number) == "integer") then return name end
  return number | core.Type.NONBLOCK
end

-- Makes a socket and sets options on it; closes it when one is refused.
local function open(method, domain, kind, protocol, opts, ...)
  errors.surplus(2, method, 2, ...)
  local options = constructor.checkoptions(method, 1, opts, {}, 2)
  local sock, message, errno = Socket.new(domain, typeof(kind), protocol)
  local ok = sock
  if sock then ok, message, errno = constructor.setoptions(sock, options, method, 1, 2) end
  if ok then return sock end
  return nil, message, errno
end

--- Makes a TCP socket for IPv4.
-- @function tcp_v4
-- @tparam[opt] table opts options to set, as for `Socket:setoptions`
-- @treturn[1] Socket
-- @return[2] nil, message, errno
-- @usage
-- local sock <close> = assert(socket2.tcp_v4{tcp_nodelay = true})
function sockets.tcp_v4(...) return open("tcp_v4", "ipv4", "stream", "tcp", ...) end

--- Makes a TCP socket for IPv6.
-- @function tcp_v6
-- @tparam[opt] table opts options to set, as for `Socket:setoptions`
-- @treturn[1] Socket
-- @return[2] nil, message, errno
function sockets.tcp_v6(...) return open("tcp_v6", "ipv6", "stream", "tcp", ...) end

--- Makes a UDP socket for IPv4.
-- @function udp_v4
-- @tparam[opt] table opts options to set, as for `Socket:setoptions`
-- @treturn[1] Socket
-- @return[2] nil, message, errno
function sockets.udp_v4(...) return open("udp_v4", "ipv4", "dgram", "udp", ...) end

--- Makes a UDP socket for IPv6.
-- @function udp_v6
-- @tparam[opt] table opts options to set, as for `Socket:setoptions`
-- @treturn[1] Socket
-- @return[2] nil, message, errno
function sockets.udp_v6(...) return open("udp_v6", "ipv6", "dgram", "udp", ...) end

--- Makes two unix sockets that are connected to each other.
-- @function pair
-- @tparam[opt="stream"] string|integer kind the type
-- @treturn[1] Socket one end
-- @treturn[1] Socket the other
-- @return[2] nil, message, errno
-- @usage
-- local a, b = assert(socket2.pair())
-- assert(a:send "hello")
-- print(b:recv()) --> hello
function sockets.pair(kind, ...)
  errors.surplus(2, "pair", 2, ...)
  kind = kind or "stream"
  if type(kind) == "string" then
    if not core.Type[(ascii.upper(kind):gsub("^SOCK_", ""))] then
      constructor.bad("pair", 1, ("unknown Type '%s'"):format(errors.printable(kind)), 2)
    end
  elseif not math.tointeger(kind) then
    constructor.bad("pair", 1, "integer or name expected, got " .. type(kind), 2)
  end
  return Socket.pair("unix", typeof(kind))
end

return sockets
