-- An echo server in the event loop of cqueues, for as many clients as come.
--
--   lua5.4 examples/echo_server.lua [ADDRESS] [--count N]
--
-- ADDRESS is "host:port" (127.0.0.1:7007), ":port" for all interfaces, or the path of a unix
-- socket. With --count it ends when N clients have gone. Try: nc 127.0.0.1 7007

local socket2 = require "socket2"
local found, cqueues = pcall(require, "cqueues")
if not found then
  io.stderr:write("this example needs cqueues: Debian's package lua-cqueues, or\n",
    "luarocks --lua-version 5.4 install cqueues\n")
  os.exit(false)
end

local address, count = "127.0.0.1:7007", math.huge
for i, word in ipairs(arg) do
  if word == "--count" then
    count = assert(tonumber(arg[i + 1]), "--count needs a number")
  elseif arg[i - 1] ~= "--count" then
    address = word
  end
end

-- From here on whatever would block lets other coroutines run.
socket2.use "cqueues"
local loop = cqueues.new()

local network = address:find("/", 1, true) and "unix" or "tcp"
local opts = network == "unix" and {unlink = true} or nil
local listener = assert(socket2.listen(network, address, opts))
print("listening on " .. tostring(listener:local_addr()))
io.stdout:flush()

-- Echoes until the client has sent all it has, or goes away.
local function echo(client, name)
  local stream <close> = client:stream()
  local bytes = 0
  for chunk in client:chunks() do
    local ok, message = stream:write(chunk)
    if not ok then return bytes, message end
    bytes = bytes + #chunk
  end
  return bytes, name
end

local here, gone = 0, 0

local function serve(client, addr)
  here = here + 1
  local name = tostring(addr)
  print(("%s came, %d here"):format(name, here))
  local ok, bytes, message = pcall(echo, client, "done") -- a reset is one client's affair
  here, gone = here - 1, gone + 1
  print(("%s gone, %s (%s), %d here"):format(name, ok and bytes .. " bytes" or "failed",
    ok and message or bytes, here))
  io.stdout:flush()
  if gone >= count then listener:close() end -- and this wakes who accepts
end

loop:wrap(function()
  local ok, message = pcall(function()
    for client, addr in listener:incoming() do
      loop:wrap(serve, client, addr)
    end
  end)
  if not ok and not listener:is_closed() then error(message, 0) end
end)

assert(loop:loop())
