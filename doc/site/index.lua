--[[
A filter for LDoc, which runs on Lua 5.1 and later: writes what the search of the site
searches, and the specs compare with the module.
--]]

local FOLDERS = {classmod = "types", module = "module", reference = "reference", topic = "guides",
  example = "examples"}

local function quote(text)
  text = text:gsub("%s+", " "):gsub("`", ""):gsub("@{([^}|]*)|?([^}]*)}", function(name, label)
    return label ~= "" and label or name
  end)
  return '"' .. text:gsub('[\\"]', "\\%0"):gsub("</", "<\\/") .. '"'
end

local function trimmed(value)
  if type(value) ~= "string" then value = value and value[1] or "" end
  return value:match("^%s*(.-)%s*$")
end

-- the first sentence of the comment that an example begins with
local function about(body)
  local text = ""
  for line in (body .. "\n"):gmatch("(.-)\n") do
    local words = line:match("^%-%-%s*(.*)") or line:match("^/?%*+%s*(.*)")
    if not words or words == "" and text ~= "" then break end
    text = text .. " " .. words
  end
  return trimmed(text:match("^(.-%.)%s") or text)
end

local M = {}

function M.write(modules)
  local out = assert(io.open("build/doc/search.js", "w"))
  local function entry(name, address, text)
    out:write(("[%s, %s, %s],\n"):format(quote(name), quote(address), quote(text)))
  end
  out:write("window.SEARCH = [\n")
  for _, mod in ipairs(modules) do
    local page = ("%s/%s.html"):format(FOLDERS[mod.type], mod.name)
    if mod.type == "topic" then
      entry(mod.display_name or mod.name, page, (mod.body or ""):match("^#[^\n]*\n+([^\n]+)") or "")
    elseif mod.type == "example" then
      entry(mod.name, page, about(mod.body or ""))
    else
      entry((mod.name:gsub("^socket2%.", ""):gsub("_", " ")), page, mod.summary or "")
    end
    for _, item in ipairs(mod.items) do
      if mod.type == "topic" or mod.type == "example" then break end
      local name, text = item.name:gsub("^socket2%.", ""), item.summary or ""
      if mod.type == "module" and mod.name ~= "socket2" then -- socket2.bpf
        name = mod.name:gsub("^socket2%.", "") .. "." .. name
      end
      local constant = trimmed(item.tags.constant)
      if constant ~= "" then
        for _, call in ipairs(item.tags.call or {}) do
          constant = constant .. " " .. call:match("sock:([%w_]+)")
        end
        text = constant .. " " .. trimmed(item.tags.aliases) .. " – " .. text
      elseif item.type == "constants" then
        text = "constants"
      end
      if item.type == "control" then text = "control message " .. text end
      entry(name, page .. "#" .. item.name, text)
      for _, member in ipairs(item.tags.member or {}) do
        entry(name .. "." .. member:match("%S+"), page .. "#" .. item.name, "a constant")
      end
    end
  end
  out:write("];\n")
  out:close()
end

return M
