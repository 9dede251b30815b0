--- Listening and binding by the name of a network: `listen`, `bind`.
-- @module socket2

local core = require "socket2.core"
local constructor = require "socket2.constructor"
local errors = require "socket2.errors"
local network = require "socket2.network"
local waiting = require "socket2.wait"

local about, bad = constructor.about, constructor.bad
local Type = core.Type
local errnos = core.errno

local listen = {}

local LISTEN = {
  method = "listen", verb = "listen on", other = "bind",
  own = {backlog = true, mode = true, unlink = true}, depth = 4,
  kinds = {[Type.STREAM] = true, [Type.SEQPACKET] = true},
}
local BIND = {
  method = "bind", verb = "bind to", other = "listen, or connect with the option bind",
  own = {mode = true, unlink = true}, depth = 4,
  kinds = {[Type.DGRAM] = true, [Type.RAW] = true},
}

-- Checks the permissions for the file of a unix socket: a number, or octal digits.
local function checkmode(call, net, opts, level)
  local mode = opts.mode
  if net.form ~= "path" and (mode ~= nil or opts.unlink ~= nil) then
    bad(call.method, 3, "mode and unlink are for unix networks", level + 1)
  end
  if mode == nil then return nil end
  local number
  if type(mode) == "string" then number = tonumber(mode, 8) else number = math.tointeger(mode) end
  if not number or number < 0 or number > 4095 then
    bad(call.method, 3, ("invalid mode '%s'"):format(errors.printable(mode)), level + 1)
  end
  return number
end

-- Checks the length of the queue of connections; nil for the longest that the system allows.
local function checkbacklog(call, opts, level)
  local backlog = opts.backlog
  if backlog == nil then return nil end
  local number = type(backlog) == "number" and math.tointeger(backlog)
  if not number then
    bad(call.method, 3, "backlog: integer expected, got " .. type(backlog), level + 1)
  elseif number < -0x80000000 or number > 0x7FFFFFFF then
    bad(call.method, 3, "backlog: out of range", level + 1)
  end
  return number
end

-- Binds to a path, so that the file has the wanted permissions before anybody can connect: where
-- the system supports it, the file is made with at most these permissions; the others are added
-- after.
local function bindpath(sock, addr, mode, unlink)
  local path = addr:as_pathname()
  if mode and not path then return nil, "chmod: address has no file", errnos.EINVAL end
  if path and unlink then core.unix_unlink(path, true) end -- what is still there, bind will tell
  if mode then core.unix_chmod(sock, mode) end
  local ok, message, errno = sock:bind(addr)
  if not ok or not mode then return ok, message, errno end
  ok, message, errno = core.unix_chmod(path, mode)
  if not ok then core.unix_unlink(path) end
  return ok, message, errno
end

-- Binds a new socket to the first address whose family this machine supports.
local function bindfirst(call, net, addrs, options, before, prepare)
  local flags = waiting.loop and Type.NONBLOCK or 0
  local message, errno
  for _, addr in ipairs(addrs) do
    local sock, ok
    sock, message, errno = constructor.make(call, net, addr, options, flags, before)
    if sock then
      ok, message, errno = prepare(sock, addr)
      if ok then return sock end
      sock:close()
      message = select(2, about(addr, message, errno))
    end
    if errno ~= errnos.EAFNOSUPPORT and errno ~= errnos.EADDRNOTAVAIL then break end
  end
  return nil, message, errno
end

-- On Windows, SO_REUSEADDR lets a program take a port that another one listens on.
local WINDOWS <const> = package.config:sub(1, 1) == "\\"

local function bindto(call, name, address, opts, ...)
  local net, options = constructor.check(call, name, address, opts, 3, ...)
  opts = opts or {}
  local mode = checkmode(call, net, opts, 3)
  local backlog = checkbacklog(call, opts, 3)
  local addrs, message, errno = network.addresses(net, address, call.method, true)
  if not addrs then return nil, message, errno end
  local function before(sock, addr)
    if not (addr:is_ipv4() or addr:is_ipv6()) then return end
    if call == LISTEN and not WINDOWS then sock:set_reuse_address(true) end
    if addr:is_ipv6() and net.type ~= Type.RAW then sock:set_only_v6(net.domain == "ipv6") end
  end
  return bindfirst(call, net, addrs, options, before, function(sock, addr)
    local ok, why, code = bindpath(sock, addr, mode, opts.unlink)
    if not ok or call == BIND then return ok, why, code end
    return sock:listen(backlog)
  end)
end

--- Makes a listening socket for an address. The network (see `connect`) must be a stream network
-- or `"unixpacket"`. `":port"` listens on all addresses of both families, except with `"tcp4"`
-- and `"tcp6"`.
-- @function listen
-- @tparam string network name of the network
-- @tparam string|SockAddr address
-- @tparam[opt] table opts `backlog`: how many connections may wait until they are accepted; for
-- unix paths `mode`: permissions of the file, a number or octal digits, and `unlink`: true to
-- remove the file first if no socket uses it any more; every other key is an option to set before
-- binding. `reuse_address` is true by default, except on Windows
-- @treturn[1] Socket
-- @return[2] nil, message, errno
-- @raise when the network or an option is unknown; no socket has been created then
-- @usage
-- local listener <close> = assert(socket2.listen("tcp", ":8080"))
-- local options = {mode = "660", unlink = true}
-- local other <close> = assert(socket2.listen("unix", "/run/app.sock", options))
function listen.listen(...)
  local sock, message, errno = bindto(LISTEN, ...)
  if sock then return sock end
  return nil, message, errno
end

--- Makes a datagram or raw socket that is bound to an address (for networks see `connect`). `":0"`
-- lets the system choose the port; without a host, the socket is bound to all addresses.
-- @function bind
-- @tparam string network name of the network
-- @tparam string|SockAddr address
-- @tparam[opt] table opts for unix paths `mode` and `unlink`, as for `listen`; every other key
-- is an option to set before binding
-- @treturn[1] Socket
-- @return[2] nil, message, errno
-- @raise when the network or an option is unknown; no socket has been created then
-- @usage local sock <close> = assert(socket2.bind("udp4", ":5353", {reuse_port = true}))
function listen.bind(...)
  local sock, message, errno = bindto(BIND, ...)
  if sock then return sock end
  return nil, message, errno
end

return listen
