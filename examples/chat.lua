-- A chat: what one client says, all others hear.
--
--   lua5.4 examples/chat.lua [ADDRESS] [--count N]
--
-- ADDRESS is "host:port" (127.0.0.1:7008) or ":port" for all interfaces. With --count it ends
-- when N clients have gone. Try it from several terminals: nc 127.0.0.1 7008
--
-- Every client has a task that reads what it says, and a second one that writes to it: so
-- nobody waits for a client that is slow to listen.

local socket2 = require "socket2"

local address, count = "127.0.0.1:7008", math.huge
for i, word in ipairs(arg) do
  if word == "--count" then
    count = assert(tonumber(arg[i + 1]), "--count needs a number")
  elseif arg[i - 1] ~= "--count" then
    address = word
  end
end

local listener = assert(socket2.listen("tcp", address))
print("listening on " .. tostring(listener:local_addr()))
io.stdout:flush()

local MOST = 1000 -- lines that may wait for one client; more are dropped

local clients = {} -- {[client] = true}, where a client is {name =, said =, [i] = line}
local gone = 0

local function tell(line, from)
  for client in pairs(clients) do
    if client ~= from and #client < MOST then
      client[#client + 1] = line
      client.said:signal()
    end
  end
end

-- Writes to a client what the others say.
local function write(client, stream)
  while true do
    while #client == 0 do client.said:wait() end
    local lines = table.concat(client, "\n", 1, #client)
    for i = #client, 1, -1 do client[i] = nil end
    if not stream:write(lines, "\n") then return end
  end
end

-- A client that is here; it leaves when this is closed, however that comes.
local Here = {}

function Here:__close()
  self.writer:cancel()
  clients[self.client] = nil
  tell(self.client.name .. " has left")
  gone = gone + 1
  if gone >= count then listener:close() end
end

local function chat(stream)
  stream:write "What is your name?\n"
  local name = stream:read()
  if not name then return end
  local client = {name = name:gsub("%c", ""), said = socket2.condition()}
  local here <close> = setmetatable({ -- luacheck: ignore
    client = client, writer = socket2.spawn(write, client, stream),
  }, Here)
  clients[client] = true
  tell(client.name .. " is here", client)
  for line in stream:lines() do tell(client.name .. ": " .. line:gsub("%c", ""), client) end
end

assert(socket2.serve(listener, chat))
