--- What the functions that make sockets share: checking arguments, and making sockets with options.

local core = require "socket2.core"
local errors = require "socket2.errors"
local network = require "socket2.network"

local Socket, SockAddr = core.Socket, core.SockAddr

local constructor = {}

--
-- Arguments: all of them are checked before anything is opened.
--

-- Raises an error about an argument; 'level' is that of error.
local function bad(method, arg, message, level)
  errors.argument(arg, method, message, level + 1)
end
constructor.bad = bad

-- Raises when an option is unknown and similar to one of the method's own, such as "timeout".
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

-- Returns the options of the socket in argument 'arg', without the method's 'own' options. Raises
-- when an option is unknown.
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

-- Raises when a value is not an address. The message begins with 'what', such as the option's name.
function constructor.checkaddress(method, arg, value, what, level)
  if type(value) == "string" or isaddress[getmetatable(value)] then return end
  bad(method, arg, what .. "string or SockAddr expected, got " .. type(value), level + 1)
end

-- Checks the arguments of a function that makes sockets. Returns the network and the socket's
-- options. 'call' describes the function: 'method' is its name, 'kinds' are the types of sockets
-- that it makes, 'other' names the function for other types, 'own' are its own options, and 'depth'
-- is the number of calls between its caller and 'make'. The arguments after 'level' are surplus
-- ones.
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

-- Adds the address to the message of a failure.
local function about(addr, message, errno)
  return nil, ("%s (%s)"):format(message, addr), errno
end
constructor.about = about

-- Sets the options of argument 'arg'. When one is refused it closes the socket; when the value of
-- one is wrong it closes the socket and raises.
local function setoptions(sock, options, method, arg, level)
  if next(options) == nil then return true end
  local fine, ok, message, errno = pcall(sock.tryoptions, sock, options)
  if fine and ok then return true end
  sock:close()
  if not fine then error(ok, 0) end -- raised by a metamethod of the caller, or out of memory
  if ok == false then bad(method, arg, message, level + 1) end
  return nil, message, errno
end
constructor.setoptions = setoptions

-- Makes a socket for an address and sets its options; if one is refused, the socket is closed
-- again. 'before' is called first, and may set options that those of the caller then override.
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
