--- What constructors share: their arguments, and sockets made with options.

local core = require "socket2.core"
local errors = require "socket2.errors"
local network = require "socket2.network"

local Socket, SockAddr = core.Socket, core.SockAddr

local constructor = {}

--
-- Arguments: all of them are known to be good before anything is opened.
--

-- Raises an error about an argument; 'level' says who called, as for error.
local function bad(method, arg, message, level)
  errors.argument(arg, method, message, level + 1)
end
constructor.bad = bad

-- Raises when an option is none, but one of the method's own may be meant.
local function checknames(method, arg, options, own, level)
  local names = {}
  for name in pairs(own) do names[#names + 1] = name end
  table.sort(names)
  for key, value in pairs(options) do
    if type(key) == "string" and errors.nearest(key, names)
        and not Socket.checkoptions{[key] = value} then
      bad(method, arg, errors.unknown(key, names), level + 1)
    end
  end
end

-- The socket's options in argument 'arg', without those that are the method's 'own'. Raises
-- when a name is no option's.
function constructor.checkoptions(method, arg, opts, own, level)
  local options = {}
  if opts == nil then return options end
  if type(opts) ~= "table" then
    bad(method, arg, "table expected, got " .. type(opts), level + 1)
  end
  for key, value in pairs(opts) do
    if not own[key] then options[key] = value end
  end
  if next(options) == nil then return options end
  local ok, wrong = Socket.checkoptions(options)
  if ok then return options end
  checknames(method, arg, options, own, level + 1)
  bad(method, arg, wrong, level + 1)
end

local isaddress = {[getmetatable(SockAddr.unspec())] = true}

-- Raises when a value is no address; 'what' is said before, where it is in a table.
function constructor.checkaddress(method, arg, value, what, level)
  if type(value) == "string" or isaddress[getmetatable(value)] then return end
  bad(method, arg, what .. "string or SockAddr expected, got " .. type(value), level + 1)
end

-- The network of a call, and the socket's options. 'call' tells what it is called, which
-- types of sockets it makes, what makes the others, which options are its own, and at what depth
-- below who calls it the sockets are made. What follows are arguments that it has not.
function constructor.check(call, name, address, opts, level, ...)
  local method = call.method
  errors.surplus(4, method, level + 1, ...)
  local net = network.find(name)
  if not net then
    bad(method, 1, ("unknown network '%s', use one of: %s"):format(
      errors.printable(name), network.names()), level + 1)
  end
  if not call.kinds[net.type] then
    bad(method, 1, ("not a network to %s: '%s', use %s"):format(call.verb, name, call.other),
      level + 1)
  end
  constructor.checkaddress(method, 2, address, "", level + 1)
  return net, constructor.checkoptions(method, 3, opts, call.own, level + 1)
end

--
-- Making
--

-- Says which address a failure is about.
local function about(addr, message, errno)
  return nil, ("%s (%s)"):format(message, addr), errno
end
constructor.about = about

-- Sets options that came in argument 'arg'. Closes the socket when one is refused, and when
-- its value cannot be one, which raises.
local function setoptions(sock, options, method, arg, level)
  if next(options) == nil then return true end
  local fine, ok, message, errno = pcall(sock.tryoptions, sock, options)
  if fine and ok then return true end
  sock:close()
  if not fine then error(ok, 0) end -- of a metamethod of the caller's, or out of memory
  if ok == false then bad(method, arg, message, level + 1) end
  return nil, message, errno
end
constructor.setoptions = setoptions

-- A socket for an address, its options set; closed again when one is refused. 'before' may
-- set what the options then overrule.
function constructor.make(call, net, addr, options, flags, before)
  local sock, message, errno = Socket.new(addr:domain(), net.type | flags, net.protocol)
  if not sock then return about(addr, message, errno) end
  if before then before(sock, addr) end
  local ok
  ok, message, errno = setoptions(sock, options, call.method, 3, call.depth)
  if ok then return sock end
  return about(addr, message, errno)
end

return constructor
