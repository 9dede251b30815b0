-- The guides: every block of Lua in them runs, and what their tables name exists.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"

local contents = support.contents

local Guides = {}

local DIR = "doc/guides/"

local files = {}
for _, file in ipairs(support.files(DIR)) do
  if file:find "%.md$" then files[#files + 1] = file end
end

-- what else than the module a block needs
local function needs(block)
  for name in block:gmatch 'require "([%w.]+)"' do support.needlibrary(name) end
  if block:find("openssl", 1, true) then support.need "openssl" end
end

local function blocks(name)
  local list = {}
  for block in contents(DIR .. name):gmatch("\n```lua\n(.-)\n```") do list[#list + 1] = block end
  return list
end

for _, file in ipairs(files) do
  for i, block in ipairs(blocks(file)) do
    Guides[("test_%s_%d"):format(file:match "^[^.]+", i)] = function()
      lu.skipIf(not socket2.Domain.PACKET, "guides show more than a bare system has")
      needs(block)
      support.run(block)
    end
  end
end

function Guides:test_each_is_in_the_site()
  local topics = contents(".ldoc.lua")
  for _, file in ipairs(files) do
    lu.assertStrContains(topics, '"' .. DIR .. file .. '"')
    lu.assertStrMatches(contents(DIR .. file), "# [^\n]+\n\n%u[^\n]+.*", nil, nil, file)
  end
end

-- where a forge shows them, links lead to files; the spec of the site follows those of the site
function Guides:test_links_lead_to_files()
  for _, file in ipairs(files) do
    local text = contents(DIR .. file)
    lu.assertNotStrContains(text, "@{")
    for link in text:gsub("\n```.-\n```", ""):gmatch "%]%(([^)%s]+)%)" do
      if not link:find "^https:" then
        assert(io.open(DIR .. link:match "^[^#]*"), file .. ": " .. link):close()
      end
    end
  end
end

-- the list in the folder above, which forges and 'luarocks doc' show
function Guides:test_each_is_in_the_list()
  local list = contents "doc/README.md"
  for _, file in ipairs(files) do
    lu.assertStrContains(list, "(guides/" .. file .. ")")
  end
  for link in list:gmatch "%]%(([^)]+)%)" do assert(io.open("doc/" .. link), link):close() end
end

-- a name of a method or of a function, as the tables write it
local function known(name)
  if name:find "^socket2%." then
    return socket2[name:match "^socket2%.([%w_]+)"] ~= nil
  end
  local type, method = name:match "^(%u%l%w*)%.([%w_]+)"
  if type then
    local missing = method:find "^%u" and not socket2.Domain.PACKET -- of a bare system
    return socket2[type] ~= nil and (socket2[type][method] ~= nil or missing)
  end
  local a <close> = assert(socket2.pair())
  method = name:match "^%l+:([%w_]+)" or name:match "^[%w_]+"
  for _, list in ipairs{socket2.Socket, socket2.SockAddr, socket2.MsgHdr, socket2.RecvFlags,
      socket2.TcpKeepalive, socket2, getmetatable(a:stream()).__index} do
    if list[method] ~= nil then return true end
  end
  return false
end

function Guides:test_the_tables_name_what_there_is()
  for _, file in ipairs{"rust.md", "others.md", "luasocket.md", "multicast.md"} do
    local count = 0
    for cell in contents(DIR .. file):gmatch "\n|[^|\n]+|([^|\n]+)|" do
      for name in cell:gmatch "`([%a][^`]*)`" do
        if name:find "^[%w_.:]+[({]?" and not name:find "^assert$" and not name:find "^pcall$"
            and not name:find "^io%." and not name:find "^for " and not name:find "^nil," then
          count = count + 1
          lu.assertTrue(known(name), file .. ": " .. name)
        end
      end
    end
    lu.assertTrue(count > 5, file)
  end
end

return Guides
